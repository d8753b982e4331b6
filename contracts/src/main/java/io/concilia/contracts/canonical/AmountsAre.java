package io.concilia.contracts.canonical;

/** Whether unit prices and discounts of a document contain the tax. */
public enum AmountsAre {
  NET,
  GROSS,
  UNTAXED
}
