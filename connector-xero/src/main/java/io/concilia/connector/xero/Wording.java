package io.concilia.connector.xero;

import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.canonical.DocumentContent;
import java.time.LocalDate;
import java.util.Set;

/**
 * The few words of ours that a document carries, in the customer's language where the CRM knows it,
 * else in that of the company's country.
 */
enum Wording {
  ENGLISH("en", "Credit for", "Date of supply: %s"),
  SPANISH("es", "Rectifica la factura", "Fecha de la operación: %s");

  private static final Set<String> SPANISH_COUNTRIES = Set.of("ES", "MX");

  private final String language;
  private final String creditFor;
  private final String suppliedOn;

  Wording(String language, String creditFor, String suppliedOn) {
    this.language = language;
    this.creditFor = creditFor;
    this.suppliedOn = suppliedOn;
  }

  static Wording of(DocumentContent content, VendorProfile profile) {
    boolean spanish =
        content.language() == null
            ? SPANISH_COUNTRIES.contains(profile.country())
            : content.language().getLanguage().equals("es");
    return spanish ? SPANISH : ENGLISH;
  }

  String language() {
    return language;
  }

  String creditFor() {
    return creditFor;
  }

  String suppliedOn(LocalDate day) {
    return suppliedOn.formatted(day);
  }
}
