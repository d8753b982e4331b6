package io.concilia.sandbox.xero;

/** How much of a document an answer shows: all of it or a row of a list; two decimals or four. */
record View(boolean full, boolean fourDecimals) {

  static final View ALL = new View(true, true);

  int unitDigits() {
    return fourDecimals ? 4 : 2;
  }
}
