package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads what translation depends on from the company itself: preferences and its own lists. */
final class CompanyReader {

  /** Company, preferences, tax codes, terms, accounts; classes and departments where used. */
  static final int CALLS = 7;

  private static final String PACIFIC = "America/Los_Angeles";

  private final QuickBooksClient client;
  private final Clock clock;

  CompanyReader(QuickBooksClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  Mono<VendorProfile> read(VendorSession session) {
    String company =
        "/companyinfo/" + session.connection().account() + "?" + Requests.MINOR_VERSION;
    return client
        .get(session, company)
        .map(answer -> answer.path("CompanyInfo"))
        .flatMap(
            about ->
                client
                    .get(session, "/preferences?" + Requests.MINOR_VERSION)
                    .map(answer -> answer.path("Preferences"))
                    .flatMap(
                        preferences ->
                            lists(session, preferences)
                                .map(lists -> profile(session, about, preferences, lists))));
  }

  private Mono<Map<String, Map<String, String>>> lists(
      VendorSession session, JsonNode preferences) {
    JsonNode accounting = preferences.path("AccountingInfoPrefs");
    boolean classes =
        Json.flag(accounting, "ClassTrackingPerTxn")
            || Json.flag(accounting, "ClassTrackingPerTxnLine");
    Map<String, Map<String, String>> lists = new HashMap<>();
    lists.put(Facts.CUSTOM_FIELDS, customFields(preferences.path("SalesFormsPrefs")));
    return list(session, Facts.TAX_CODES, Query.of("TaxCode"), lists)
        .then(list(session, Facts.TERMS, Query.of("Term"), lists))
        .then(
            list(
                session,
                Facts.INCOME_ACCOUNTS,
                Query.of("Account").whereAnyOf("AccountType", "Income", "Other Income"),
                lists))
        .then(classes ? list(session, Facts.CLASSES, Query.of("Class"), lists) : Mono.empty())
        .then(
            Json.flag(accounting, "TrackDepartments")
                ? list(session, Facts.DEPARTMENTS, Query.of("Department"), lists)
                : Mono.empty())
        .thenReturn(lists);
  }

  private Mono<Void> list(
      VendorSession session, String name, Query query, Map<String, Map<String, String>> lists) {
    return client
        .get(session, query.path(1))
        .doOnNext(
            answer -> lists.put(name, idsByName(answer.path("QueryResponse").path(query.entity()))))
        .then();
  }

  private static Map<String, String> idsByName(JsonNode rows) {
    return rows.valueStream()
        .filter(row -> row.path("Active").asBoolean(true))
        .filter(CompanyReader::isForSales)
        .collect(
            Collectors.toMap(
                row -> Objects.requireNonNullElse(nameOf(row), Json.string(row, "Id")),
                row -> Objects.requireNonNull(Json.string(row, "Id"), "a list entry without Id"),
                (first, second) -> first));
  }

  private static @Nullable String nameOf(JsonNode row) {
    String full = Json.string(row, "FullyQualifiedName");
    return full == null ? Json.string(row, "Name") : full;
  }

  /** A tax code without rates for sales is one for purchases only. */
  private static boolean isForSales(JsonNode row) {
    boolean onlyPurchases =
        !row.path("PurchaseTaxRateList").path("TaxRateDetail").isEmpty()
            && row.path("SalesTaxRateList").path("TaxRateDetail").isEmpty();
    return !onlyPurchases;
  }

  private VendorProfile profile(
      VendorSession session,
      JsonNode about,
      JsonNode preferences,
      Map<String, Map<String, String>> lists) {
    JsonNode currencies = preferences.path("CurrencyPrefs");
    String closed = Json.string(preferences.path("AccountingInfoPrefs"), "BookCloseDate");
    return new VendorProfile(
        Objects.requireNonNullElse(Json.string(about, "CompanyName"), session.connection().name()),
        session.connection().account(),
        country(about),
        Currency.getInstance(Objects.requireNonNullElse(homeCurrency(currencies), "USD")),
        Json.flag(currencies, "MultiCurrencyEnabled"),
        timeZone(session, about),
        closed == null ? null : LocalDate.parse(closed),
        facts(session, about, preferences),
        lists,
        clock.instant());
  }

  /** A reference in recorded answers, plain text in older ones. */
  private static @Nullable String homeCurrency(JsonNode currencies) {
    String reference = Refs.id(currencies, "HomeCurrency");
    return reference == null ? Json.string(currencies, "HomeCurrency") : reference;
  }

  private static @Nullable String country(JsonNode about) {
    String country = Json.string(about, "Country");
    return "USA".equals(country) ? "US" : country;
  }

  private static ZoneId timeZone(VendorSession session, JsonNode about) {
    return Stream.of(
            session.connection().settings().get("timeZone"), Json.string(about, "DefaultTimeZone"))
        .filter(Objects::nonNull)
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .findFirst()
        .map(ZoneId::of)
        .orElse(ZoneId.of(PACIFIC));
  }

  private static Map<String, String> facts(
      VendorSession session, JsonNode about, JsonNode preferences) {
    JsonNode sales = preferences.path("SalesFormsPrefs");
    JsonNode tax = preferences.path("TaxPrefs");
    JsonNode accounting = preferences.path("AccountingInfoPrefs");
    Map<String, String> facts = new HashMap<>();
    flag(facts, Facts.CUSTOM_TXN_NUMBERS, sales, "CustomTxnNumbers");
    flag(facts, Facts.ALLOW_DISCOUNT, sales, "AllowDiscount");
    flag(facts, Facts.ALLOW_ESTIMATES, sales, "AllowEstimates");
    flag(facts, Facts.ALLOW_SERVICE_DATE, sales, "AllowServiceDate");
    flag(facts, Facts.AUTO_APPLY_CREDIT, sales, "AutoApplyCredit");
    flag(facts, Facts.AUTO_APPLY_PAYMENTS, sales, "AutoApplyPayments");
    flag(facts, Facts.USING_SALES_TAX, tax, "UsingSalesTax");
    flag(facts, Facts.PARTNER_TAX_ENABLED, tax, "PartnerTaxEnabled");
    flag(facts, Facts.CLASS_PER_TXN, accounting, "ClassTrackingPerTxn");
    flag(facts, Facts.CLASS_PER_LINE, accounting, "ClassTrackingPerTxnLine");
    flag(facts, Facts.TRACK_DEPARTMENTS, accounting, "TrackDepartments");
    Optional.ofNullable(Json.string(about, "FiscalYearStartMonth"))
        .ifPresent(month -> facts.put(Facts.FISCAL_YEAR_START, month));
    boolean demo = Json.flag(about, "SampleFile") || QuickBooksClient.isDemo(session);
    facts.put(Facts.DEMO, Boolean.toString(demo));
    return facts;
  }

  private static void flag(Map<String, String> facts, String name, JsonNode holder, String field) {
    facts.put(name, Boolean.toString(Json.flag(holder, field)));
  }

  /** The labels of the up to three custom fields on sales forms that are in use, and their ids. */
  private static Map<String, String> customFields(JsonNode sales) {
    Map<String, String> labels = new HashMap<>();
    sales
        .path("CustomField")
        .valueStream()
        .flatMap(group -> group.path("CustomField").valueStream())
        .forEach(
            field -> {
              String name = Objects.requireNonNullElse(Json.string(field, "Name"), "");
              String label = Json.string(field, "StringValue");
              if (name.toLowerCase(Locale.ROOT).contains("salescustomname") && label != null) {
                labels.put(label, name.substring(name.length() - 1));
              }
            });
    return labels;
  }
}
