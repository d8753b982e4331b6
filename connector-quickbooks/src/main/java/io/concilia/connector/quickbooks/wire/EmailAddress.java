package io.concilia.connector.quickbooks.wire;

import org.jspecify.annotations.Nullable;

/** One e-mail address. */
public record EmailAddress(String address) {

  public static @Nullable EmailAddress optional(@Nullable String address) {
    return address == null ? null : new EmailAddress(address);
  }
}
