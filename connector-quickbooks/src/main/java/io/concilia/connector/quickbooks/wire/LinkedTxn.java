package io.concilia.connector.quickbooks.wire;

/** Ties a document to another one, such as an invoice to the estimate it fulfils. */
public record LinkedTxn(String txnId, String txnType) {}
