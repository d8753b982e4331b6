package io.concilia.contracts.outcome;

/** Where the books say something else than the CRM. */
public record Difference(String field, String expected, String booked, boolean tolerated) {}
