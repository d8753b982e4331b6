package io.concilia.mapping.assembly;

import io.concilia.contracts.value.TaxId;
import io.concilia.mapping.rules.Fields;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a tax rule may look at. Never a percentage: a rate does not say why it is one. A country, a
 * postal code or a kind that is absent is not known; a treatment, a number or a category that is
 * absent is known to be none once the record that would hold it has been read.
 *
 * @param buyerKnown whether the customer's record has been read
 * @param itemKnown whether the product's record has been read
 */
record TaxFacts(
    @Nullable String companyCountry,
    @Nullable String customerCountry,
    @Nullable String postalCode,
    @Nullable String customerKind,
    boolean buyerKnown,
    TaxNumber taxId,
    @Nullable String taxTreatment,
    boolean itemKnown,
    @Nullable String taxCategory,
    LocalDate date) {

  /** What is known of the customer's tax number. */
  enum TaxNumber {
    ABSENT,
    PRESENT,
    WELL_FORMED
  }

  /** Without an item. */
  static TaxFacts of(Fields fields, DocumentFields.BuyerFields buyer, LocalDate date) {
    String country = fields.text(buyer.country);
    return new TaxFacts(
        companyCountry(fields),
        country,
        fields.text(buyer.postalCode),
        fields.text(buyer.kind),
        fields.flag(buyer.known, true),
        number(fields.text(buyer.taxId), country),
        fields.text(buyer.taxTreatment),
        false,
        null,
        date);
  }

  TaxFacts forItem(boolean known, @Nullable String category) {
    return new TaxFacts(
        companyCountry,
        customerCountry,
        postalCode,
        customerKind,
        buyerKnown,
        taxId,
        taxTreatment,
        known,
        category,
        date);
  }

  /** What tells two undecided sales apart; holds nothing personal. */
  String summary() {
    return word(taxCategory) + "/" + word(customerKind) + "/" + word(customerCountry);
  }

  private static @Nullable String companyCountry(Fields fields) {
    return fields
        .settings()
        .accounting()
        .map(connection -> connection.settings().get("country"))
        .map(country -> country.toUpperCase(Locale.ROOT))
        .orElse(null);
  }

  private static TaxNumber number(@Nullable String value, @Nullable String country) {
    if (value == null) {
      return TaxNumber.ABSENT;
    }
    TaxId checked = TaxIdChecks.checked(TaxId.Scheme.VAT, value, country);
    return checked.checked() == TaxId.Check.WELL_FORMED ? TaxNumber.WELL_FORMED : TaxNumber.PRESENT;
  }

  private static String word(@Nullable String value) {
    return value == null ? "-" : value;
  }
}
