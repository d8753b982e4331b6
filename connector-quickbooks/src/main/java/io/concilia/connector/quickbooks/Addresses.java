package io.concilia.connector.quickbooks;

import io.concilia.connector.quickbooks.wire.PhysicalAddress;
import io.concilia.contracts.value.Address;
import org.jspecify.annotations.Nullable;

/** Addresses in QuickBooks' terms. */
final class Addresses {

  private Addresses() {}

  static @Nullable PhysicalAddress of(@Nullable Address address) {
    if (address == null || address.isEmpty()) {
      return null;
    }
    return new PhysicalAddress(
        address.line1(),
        address.line2(),
        address.line3(),
        address.city(),
        address.region(),
        address.postalCode(),
        address.country() == null ? address.countryText() : address.country());
  }
}
