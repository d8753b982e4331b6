package io.concilia.connector.runtime.reading;

/** How much a hint asks for; of two hints for one record the greater wins. */
enum Mode {
  /** Publish what is stored, if its payload differs now. Makes no call. */
  COMPOSE,
  /** Read the record from the source first. */
  READ;

  static Mode of(int code) {
    return values()[code];
  }

  int code() {
    return ordinal();
  }
}
