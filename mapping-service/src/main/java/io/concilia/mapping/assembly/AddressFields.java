package io.concilia.mapping.assembly;

import io.concilia.contracts.value.Address;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;
import org.jspecify.annotations.Nullable;

/** The fields of one address. The country's text is kept only where no country is known. */
record AddressFields(
    Target line1,
    Target line2,
    Target line3,
    Target city,
    Target region,
    Target postalCode,
    Target country,
    Target countryText) {

  static AddressFields in(Shape shape, String name) {
    return new AddressFields(
        shape.optional(name + ".line1", ValueType.TEXT),
        shape.optional(name + ".line2", ValueType.TEXT),
        shape.optional(name + ".line3", ValueType.TEXT),
        shape.optional(name + ".city", ValueType.TEXT),
        shape.optional(name + ".region", ValueType.TEXT),
        shape.optional(name + ".postalCode", ValueType.TEXT),
        shape.optional(name + ".country", ValueType.TEXT),
        shape.optional(name + ".countryText", ValueType.TEXT));
  }

  /** The address, or null when nothing of it is known. */
  @Nullable Address read(Fields fields) {
    String known = fields.text(country);
    Address address =
        new Address(
            fields.text(line1),
            fields.text(line2),
            fields.text(line3),
            fields.text(city),
            fields.text(region),
            fields.text(postalCode),
            known,
            known == null ? fields.text(countryText) : null);
    return address.isEmpty() ? null : address;
  }
}
