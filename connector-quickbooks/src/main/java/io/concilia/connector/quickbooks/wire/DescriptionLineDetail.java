package io.concilia.connector.quickbooks.wire;

/** The detail of a line that has only a description. */
public record DescriptionLineDetail() {}
