package io.concilia.contracts.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A tax identification number: upper case, without spaces or dots. */
public record TaxId(Scheme scheme, String value, @Nullable String country, Check checked) {

  /** The register that gave the number. */
  public enum Scheme {
    VAT,
    GST,
    EIN,
    NIF,
    RFC,
    ABN,
    OTHER
  }

  /** What its check digit says. Nothing is looked up. */
  public enum Check {
    UNCHECKED,
    WELL_FORMED,
    MALFORMED
  }

  public TaxId {
    value = Text.name("taxId", value.toUpperCase(Locale.ROOT).replaceAll("[\\s.]", ""), 50);
  }
}
