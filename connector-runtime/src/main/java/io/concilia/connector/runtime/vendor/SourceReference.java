package io.concilia.connector.runtime.vendor;

/** Names a source record of the same connection. */
public record SourceReference(String entity, String id) {}
