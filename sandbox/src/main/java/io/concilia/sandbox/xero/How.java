package io.concilia.sandbox.xero;

/**
 * How a write came: through the API with or without four decimals in unit amounts, or by hand in
 * Xero's own screens.
 */
record How(boolean fourDecimals, boolean byApp) {

  static final How BY_HAND = new How(true, false);

  int unitDigits() {
    return fourDecimals ? 4 : 2;
  }
}
