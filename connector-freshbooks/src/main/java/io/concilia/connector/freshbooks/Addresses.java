package io.concilia.connector.freshbooks;

import io.concilia.connector.freshbooks.wire.PostalAddress;
import io.concilia.contracts.value.Address;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses in FreshBooks' terms: two lines for the street, the country by its English name. */
final class Addresses {

  private Addresses() {}

  static @Nullable PostalAddress of(@Nullable Address address) {
    if (address == null || address.isEmpty()) {
      return null;
    }
    String rest =
        Stream.of(address.line2(), address.line3())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return new PostalAddress(
        address.line1(),
        rest.isEmpty() ? null : rest,
        address.city(),
        address.region(),
        address.postalCode(),
        address.country() == null ? address.countryText() : Countries.name(address.country()));
  }
}
