package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one organisation is set up: its country, currencies, taxes, accounts, closed periods. */
record OrganisationSettings(ObjectNode json) {

  /** What the control API may set; anything else is refused as a mistake. */
  static final Set<String> KEYS =
      Set.of(
          "tenantId",
          "token",
          "name",
          "country",
          "version",
          "baseCurrency",
          "currencies",
          "exchangeRates",
          "timeZone",
          "timeZoneName",
          "taxNumber",
          "address",
          "paymentTerms",
          "periodLockDate",
          "endOfYearLockDate",
          "taxRounding",
          "dayLimit",
          "namesIgnoreCase",
          "uniqueAccountNumbers",
          "providerName",
          "taxRates",
          "accounts",
          "trackingCategories",
          "brandingThemes",
          "items");

  enum TaxRounding {
    PER_LINE,
    PER_RATE
  }

  OrganisationSettings {
    for (String key : json.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key '" + key + "'; known are " + new TreeSet<>(KEYS));
      }
    }
    ZoneId.of(Nodes.text(json, "timeZone", "Europe/London"));
    TaxRounding.valueOf(Nodes.text(json, "taxRounding", "PER_LINE"));
    Currency.getInstance(Nodes.text(json, "baseCurrency", "GBP"));
    Nodes.list(json, "currencies").forEach(code -> Currency.getInstance(code.asString()));
    for (String lock : Set.of("periodLockDate", "endOfYearLockDate")) {
      requireDate(lock, Nodes.text(json, lock));
    }
  }

  private static void requireDate(String key, @Nullable String value) {
    try {
      if (value != null) {
        LocalDate.parse(value);
      }
    } catch (DateTimeException noDate) {
      throw new IllegalArgumentException(
          key + " must be a date such as 2025-12-31, not '" + value + "'", noDate);
    }
  }

  /** These settings with others laid over them, key by key. */
  OrganisationSettings with(ObjectNode changes) {
    var merged = Nodes.copy(json);
    merged.setAll(changes);
    return new OrganisationSettings(merged);
  }

  OrganisationSettings subscribedTo(String currency) {
    var currencies = Json.array();
    Nodes.list(json, "currencies").forEach(currencies::add);
    return with((ObjectNode) Json.object().set("currencies", currencies.add(currency)));
  }

  String tenantId() {
    return Nodes.text(json, "tenantId", "");
  }

  String token() {
    return Nodes.text(json, "token", "xero-" + tenantId());
  }

  String name() {
    return Nodes.text(json, "name", "Organisation " + tenantId());
  }

  String country() {
    return Nodes.text(json, "country", "GB");
  }

  String baseCurrency() {
    return Nodes.text(json, "baseCurrency", "GBP");
  }

  /** The base currency, and those subscribed to. */
  Set<String> currencies() {
    var all = new TreeSet<String>();
    all.add(baseCurrency());
    for (JsonNode currency : Nodes.list(json, "currencies")) {
      all.add(currency.asString());
    }
    return all;
  }

  /** How much of a currency one unit of the base currency is; 1 where nothing is said. */
  BigDecimal exchangeRate(String currency) {
    var rates = Nodes.child(json, "exchangeRates");
    return currency.equals(baseCurrency()) || rates == null
        ? BigDecimal.ONE
        : Nodes.decimal(rates, currency, BigDecimal.ONE);
  }

  ZoneId zone() {
    return ZoneId.of(Nodes.text(json, "timeZone", "Europe/London"));
  }

  TaxRounding taxRounding() {
    return TaxRounding.valueOf(Nodes.text(json, "taxRounding", "PER_LINE"));
  }

  @Nullable LocalDate periodLockDate() {
    return Nodes.date(json, "periodLockDate");
  }

  @Nullable LocalDate endOfYearLockDate() {
    return Nodes.date(json, "endOfYearLockDate");
  }

  int dayLimit() {
    return json.path("dayLimit").asInt(Quotas.PER_DAY);
  }

  boolean namesIgnoreCase() {
    return Nodes.flag(json, "namesIgnoreCase", true);
  }

  boolean uniqueAccountNumbers() {
    return Nodes.flag(json, "uniqueAccountNumbers", false);
  }

  String providerName() {
    return Nodes.text(json, "providerName", "Sandbox App");
  }
}
