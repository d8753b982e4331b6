package io.concilia.connector.runtime.publishing;

/** A schema that a connector keeps its state in, with the migrations of {@code db/<name>}. */
public record ConnectorSchema(String name) {}
