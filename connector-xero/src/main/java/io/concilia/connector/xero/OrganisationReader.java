package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorSession;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads what translation depends on from the organisation itself: its set-up and its own lists. */
final class OrganisationReader {

  private static final String ORGANISATION = "/Organisation";
  private static final String ACTIONS = "/Organisation/Actions";
  private static final String TAX_RATES = "/TaxRates";
  private static final String ACCOUNTS = "/Accounts";
  private static final String CURRENCIES = "/Currencies";
  private static final String TRACKING = "/TrackingCategories";

  /** One for each of these. */
  static final int CALLS = 6;

  private final XeroClient client;

  OrganisationReader(XeroClient client) {
    this.client = client;
  }

  Mono<VendorProfile> read(VendorSession session) {
    return Flux.just(ORGANISATION, ACTIONS, TAX_RATES, ACCOUNTS, CURRENCIES, TRACKING)
        .concatMap(path -> client.get(session, path).map(answer -> Map.entry(path, answer)))
        .collectMap(Map.Entry::getKey, Map.Entry::getValue)
        .map(answers -> profile(session, answers));
  }

  private VendorProfile profile(VendorSession session, Map<String, JsonNode> answers) {
    JsonNode about = answer(answers, ORGANISATION).path("Organisations").path(0);
    Map<String, Map<String, String>> lists = lists(answers);
    return new VendorProfile(
        Objects.requireNonNullElse(Json.string(about, "Name"), session.connection().name()),
        session.connection().account(),
        Json.string(about, "CountryCode"),
        Currency.getInstance(
            Objects.requireNonNull(
                Json.string(about, "BaseCurrency"), "an organisation has a currency")),
        lists.getOrDefault(Facts.CURRENCIES, Map.of()).size() > 1,
        timeZone(session, about),
        closedUntil(about),
        facts(about, answer(answers, ACTIONS)),
        lists,
        client.now());
  }

  /** What is archived in Xero is in none of the lists. */
  private static Map<String, Map<String, String>> lists(Map<String, JsonNode> answers) {
    Map<String, Map<String, String>> lists = new HashMap<>();
    lists.put(
        Facts.TAX_CODES,
        list(
            answer(answers, TAX_RATES).path("TaxRates"),
            rate -> isActive(rate) && rate.path("CanApplyToRevenue").asBoolean(true),
            rate -> Json.string(rate, "Name"),
            "TaxType"));
    lists.put(
        Facts.INCOME_ACCOUNTS,
        list(
            answer(answers, ACCOUNTS).path("Accounts"),
            account -> isActive(account) && isForSales(account),
            account -> Json.string(account, "Code") + " " + Json.string(account, "Name"),
            "Code"));
    lists.put(
        Facts.CURRENCIES,
        list(
            answer(answers, CURRENCIES).path("Currencies"),
            currency -> true,
            currency -> Json.string(currency, "Code"),
            "Code"));
    answer(answers, TRACKING)
        .path("TrackingCategories")
        .valueStream()
        .filter(OrganisationReader::isActive)
        .forEach(
            category ->
                lists.put(
                    Facts.TRACKING + Json.string(category, "Name"),
                    list(
                        category.path("Options"),
                        OrganisationReader::isActive,
                        option -> Json.string(option, "Name"),
                        "TrackingOptionID")));
    return lists;
  }

  private static Map<String, String> list(
      JsonNode rows,
      Predicate<JsonNode> which,
      Function<JsonNode, @Nullable String> name,
      String id) {
    return rows.valueStream()
        .filter(which)
        .filter(row -> Json.string(row, id) != null)
        .collect(
            Collectors.toMap(
                row -> String.valueOf(name.apply(row)),
                row -> Objects.requireNonNull(Json.string(row, id)),
                (first, second) -> first));
  }

  private static boolean isActive(JsonNode row) {
    return "ACTIVE".equals(Objects.requireNonNullElse(Json.string(row, "Status"), "ACTIVE"));
  }

  /** Income, and what is owed for income of later; never a bank or an account Xero keeps itself. */
  private static boolean isForSales(JsonNode account) {
    String kind = Objects.requireNonNullElse(Json.string(account, "Class"), "");
    return (kind.equals("REVENUE") || kind.equals("LIABILITY"))
        && !"BANK".equals(Json.string(account, "Type"))
        && Json.string(account, "SystemAccount") == null;
  }

  /** Both lock dates close the books for us: which users one of them still lets in is not ours. */
  private static @Nullable LocalDate closedUntil(JsonNode about) {
    return Stream.of("PeriodLockDate", "EndOfYearLockDate")
        .flatMap(field -> Stream.ofNullable(Dates.day(about, field)))
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  private static ZoneId timeZone(VendorSession session, JsonNode about) {
    String set = session.connection().settings().get("timeZone");
    return Stream.ofNullable(set)
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .map(ZoneId::of)
        .findFirst()
        .or(() -> TimeZones.named(Json.string(about, "Timezone")))
        .orElse(ZoneOffset.UTC);
  }

  private static Map<String, String> facts(JsonNode about, JsonNode actions) {
    Map<String, String> facts = new HashMap<>();
    facts.put(Facts.DEMO, Boolean.toString(Json.flag(about, "IsDemoCompany")));
    facts.put(Facts.PAYS_TAX, Boolean.toString(Json.flag(about, "PaysTax")));
    text(facts, Facts.EDITION, about, "Edition");
    text(facts, Facts.PLAN, about, "Class");
    text(facts, Facts.SHORT_CODE, about, "ShortCode");
    text(facts, Facts.SALES_TAX_BASIS, about, "SalesTaxBasis");
    text(facts, Facts.DEFAULT_SALES_TAX, about, "DefaultSalesTax");
    JsonNode terms = about.path("PaymentTerms").path("Sales");
    text(facts, Facts.TERMS_DAY, terms, "Day");
    text(facts, Facts.TERMS_TYPE, terms, "Type");
    String month = Json.string(about, "FinancialYearEndMonth");
    if (month != null) {
      facts.put(Facts.YEAR_END, Json.string(about, "FinancialYearEndDay") + "." + month + ".");
    }
    String missing =
        actions
            .path("Actions")
            .valueStream()
            .filter(action -> "NOT-ALLOWED".equals(Json.string(action, "Status")))
            .map(action -> String.valueOf(Json.string(action, "Name")))
            .sorted()
            .collect(Collectors.joining(","));
    facts.put(Facts.RIGHTS_MISSING, missing);
    return facts;
  }

  private static void text(Map<String, String> facts, String name, JsonNode holder, String field) {
    String value = Json.string(holder, field);
    if (value != null) {
      facts.put(name, value);
    }
  }

  private static JsonNode answer(Map<String, JsonNode> answers, String path) {
    return Objects.requireNonNull(answers.get(path));
  }
}
