package io.concilia.connector.quickbooks.wire;

import org.jspecify.annotations.Nullable;

/** A phone number as it is written. */
public record TelephoneNumber(String freeFormNumber) {

  public static @Nullable TelephoneNumber optional(@Nullable String number) {
    return number == null ? null : new TelephoneNumber(number);
  }
}
