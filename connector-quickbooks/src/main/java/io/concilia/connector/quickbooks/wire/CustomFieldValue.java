package io.concilia.connector.quickbooks.wire;

/** The value of one of the company's own fields on sales forms. */
public record CustomFieldValue(String definitionId, String name, String type, String stringValue) {}
