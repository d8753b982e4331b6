package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.VendorException;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Reads what translation depends on from the business itself: who it is, and its taxes. */
final class BusinessReader {

  /** The user's businesses, the account's settings, its taxes. */
  static final int CALLS = 3;

  private static final Listing TAXES = new Listing("/taxes/taxes", "taxes", List.of());

  /** Where the account says no zone, its own times are of this one. */
  private static final String EASTERN = "America/New_York";

  private final FreshBooksClient client;
  private final Clock clock;

  BusinessReader(FreshBooksClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  Mono<VendorProfile> read(VendorSession session) {
    return client
        .identity(session)
        .flatMap(
            user ->
                settings(session)
                    .flatMap(
                        settings ->
                            client
                                .all(session, TAXES)
                                .filter(tax -> VisState.of(tax) != VisState.DELETED)
                                .collectList()
                                .map(taxes -> profile(session, user, settings, taxes))));
  }

  /** That an account tells its currency and zone is not documented, so it may not. */
  private Mono<JsonNode> settings(VendorSession session) {
    return client
        .get(session, "/systems/systems")
        .map(BusinessReader::system)
        .onErrorResume(
            VendorException.class,
            e -> isNotThere(e.failure()) ? Mono.just(Json.object()) : Mono.error(e));
  }

  private static JsonNode system(JsonNode result) {
    return result.path("systems").isArray()
        ? result.path("systems").path(0)
        : result.path("system");
  }

  private static boolean isNotThere(VendorFailure failure) {
    return failure.kind() == FailureKind.MISSING_REFERENCE
        || failure.kind() == FailureKind.UNPROCESSABLE;
  }

  private VendorProfile profile(
      VendorSession session, JsonNode user, JsonNode settings, List<JsonNode> taxes) {
    Connection connection = session.connection();
    JsonNode membership = membership(connection, user);
    JsonNode business = membership.path("business");
    String countryCode =
        Countries.code(Json.string(business.path("address"), "country"))
            .or(() -> Countries.code(Json.string(settings, "country")))
            .orElse(null);
    Map<String, String> facts = new HashMap<>();
    put(facts, Facts.BUSINESS_UUID, Json.string(business, "business_uuid"));
    put(facts, Facts.ROLE, Json.string(membership, "role"));
    put(
        facts,
        Facts.SUBSCRIPTION,
        Json.string(user.path("subscription_statuses"), connection.account()));
    Map<String, String> codes = new HashMap<>();
    codes.put("No tax", Facts.NO_TAX);
    taxes.forEach(tax -> add(tax, codes, facts));
    return new VendorProfile(
        Objects.requireNonNullElse(Json.string(business, "name"), connection.name()),
        connection.account(),
        countryCode,
        currency(connection, settings, countryCode),
        true,
        timeZone(connection, settings),
        null,
        facts,
        Map.of(Facts.TAX_CODES, codes),
        clock.instant());
  }

  private static JsonNode membership(Connection connection, JsonNode user) {
    return user.path("business_memberships")
        .valueStream()
        .filter(
            each -> connection.account().equals(Json.string(each.path("business"), "account_id")))
        .findFirst()
        .orElseThrow(() -> notAMember(connection.account()));
  }

  /** The token is good, but the person who gave it left the business. */
  private static VendorException notAMember(String account) {
    return new VendorException(
        new VendorFailure(
            FailureKind.DISCONNECTED,
            Cause.of("ACCESS_REVOKED"),
            null,
            "the connected user belongs to no business with account " + account,
            null,
            null,
            Map.of()));
  }

  private static void add(JsonNode tax, Map<String, String> codes, Map<String, String> facts) {
    String id = Json.string(tax, "id");
    String taxId = Objects.requireNonNull(id == null ? Json.string(tax, "taxid") : id);
    String name = Objects.requireNonNullElse(Json.string(tax, "name"), "");
    String percent = Figures.numberOrZero(tax.path("amount")).stripTrailingZeros().toPlainString();
    codes.put(name + " " + percent + "%", taxId);
    facts.put(Facts.taxFact(taxId, "name"), name);
    facts.put(Facts.taxFact(taxId, "percent"), percent);
    facts.put(Facts.taxFact(taxId, "compound"), Boolean.toString(Json.flag(tax, "compound")));
  }

  /** What people say goes first; the currency of the country is what a business starts with. */
  private static Currency currency(
      Connection connection, JsonNode settings, @Nullable String country) {
    return Stream.of(
            connection.settings().get("currency"),
            Json.string(settings, "currency_code"),
            Json.string(settings, "currency"))
        .filter(Objects::nonNull)
        .findFirst()
        .map(Currency::getInstance)
        .or(
            () ->
                Optional.ofNullable(country)
                    .map(code -> Currency.getInstance(new Locale("", code))))
        .orElse(Currency.getInstance("USD"));
  }

  private static ZoneId timeZone(Connection connection, JsonNode settings) {
    return Stream.of(
            connection.settings().get("timeZone"),
            Json.string(settings, "timezone"),
            Json.string(settings, "time_zone"))
        .filter(Objects::nonNull)
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .findFirst()
        .map(ZoneId::of)
        .orElse(ZoneId.of(EASTERN));
  }

  private static void put(Map<String, String> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }
}
