package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How one company is set up: its country, currency, taxes, numbering, closed periods. */
record CompanySettings(ObjectNode json) {

  /** What the control API may set; anything else is refused as a mistake. */
  static final Set<String> KEYS =
      Set.of(
          "realmId",
          "token",
          "name",
          "country",
          "homeCurrency",
          "multiCurrency",
          "exchangeRates",
          "timeZone",
          "address",
          "usingSalesTax",
          "partnerTaxEnabled",
          "taxRounding",
          "taxCodes",
          "taxAreas",
          "customTxnNumbers",
          "bookCloseDate",
          "bookClosePassword",
          "defaultTermDays",
          "allowDiscount",
          "allowEstimates",
          "allowServiceDate",
          "autoApplyCredit",
          "customFields",
          "accounts",
          "terms",
          "items",
          "classes",
          "departments");

  enum TaxRounding {
    PER_LINE,
    PER_RATE
  }

  CompanySettings {
    for (String key : json.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown key '" + key + "'; known are " + KEYS);
      }
    }
    ZoneId.of(Nodes.text(json, "timeZone", "America/Los_Angeles"));
    TaxRounding.valueOf(Nodes.text(json, "taxRounding", "PER_RATE"));
    Currency.getInstance(Nodes.text(json, "homeCurrency", "USD"));
  }

  /** These settings with others laid over them, key by key. */
  CompanySettings with(ObjectNode changes) {
    var merged = Nodes.copy(json);
    merged.setAll(changes);
    return new CompanySettings(merged);
  }

  String realmId() {
    return Nodes.text(json, "realmId", "");
  }

  String token() {
    return Nodes.text(json, "token", "qbo-" + realmId());
  }

  String name() {
    return Nodes.text(json, "name", "Company " + realmId());
  }

  String country() {
    return Nodes.text(json, "country", "US");
  }

  boolean inUs() {
    return country().equals("US");
  }

  String homeCurrency() {
    return Nodes.text(json, "homeCurrency", "USD");
  }

  boolean multiCurrency() {
    return Nodes.flag(json, "multiCurrency", false);
  }

  BigDecimal exchangeRate(String currency) {
    var rates = Nodes.child(json, "exchangeRates");
    return currency.equals(homeCurrency()) || rates == null
        ? BigDecimal.ONE
        : Nodes.decimal(rates, currency, BigDecimal.ONE);
  }

  ZoneId zone() {
    return ZoneId.of(Nodes.text(json, "timeZone", "America/Los_Angeles"));
  }

  boolean usingSalesTax() {
    return Nodes.flag(json, "usingSalesTax", true);
  }

  boolean partnerTaxEnabled() {
    return Nodes.flag(json, "partnerTaxEnabled", inUs());
  }

  TaxRounding taxRounding() {
    return TaxRounding.valueOf(Nodes.text(json, "taxRounding", "PER_RATE"));
  }

  boolean customTxnNumbers() {
    return Nodes.flag(json, "customTxnNumbers", false);
  }

  @Nullable LocalDate bookCloseDate() {
    return Nodes.date(json, "bookCloseDate");
  }

  boolean bookClosePassword() {
    return Nodes.flag(json, "bookClosePassword", false);
  }

  int defaultTermDays() {
    return json.path("defaultTermDays").asInt(30);
  }

  boolean allowDiscount() {
    return Nodes.flag(json, "allowDiscount", true);
  }

  boolean allowEstimates() {
    return Nodes.flag(json, "allowEstimates", true);
  }

  boolean allowServiceDate() {
    return Nodes.flag(json, "allowServiceDate", false);
  }

  boolean autoApplyCredit() {
    return Nodes.flag(json, "autoApplyCredit", false);
  }
}
