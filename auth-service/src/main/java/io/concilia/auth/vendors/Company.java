package io.concilia.auth.vendors;

/**
 * One account that a consent covers: a QuickBooks company, a Xero organisation, a FreshBooks
 * business.
 *
 * @param account the vendor's id of it
 */
public record Company(String account, String name) {}
