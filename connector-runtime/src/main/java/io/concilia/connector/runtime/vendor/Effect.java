package io.concilia.connector.runtime.vendor;

/** What replacing one document by another touches. The order of the constants is the order. */
public enum Effect {
  NONE,
  /** Notes, salesperson, custom fields, message. */
  COSMETIC,
  /** Customer, currency, lines, amounts, tax, dates, number. */
  MATERIAL
}
