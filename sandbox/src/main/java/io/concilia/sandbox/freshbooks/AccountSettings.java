package io.concilia.sandbox.freshbooks;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one account is set up: its business, and a switch for each habit of FreshBooks that no
 * document confirms.
 */
record AccountSettings(ObjectNode json) {

  /** What the control API may set; anything else is refused as a mistake. */
  static final Set<String> KEYS =
      Set.of(
          "accountId",
          "token",
          "name",
          "businessId",
          "businessUuid",
          "country",
          "currency",
          "timeZone",
          "dateFormat",
          "address",
          "accounting",
          "taxes",
          "items",
          "taxRounding",
          "unitPriceDigits",
          "duplicateNumbers",
          "uniqueClientEmails",
          "clientLimit",
          "defaultDueDays",
          "fulfillmentDateWritable",
          "applyCredits",
          "partialStatus",
          "longestText",
          "longestMemo",
          "refuseUnknownKeys",
          "refuseUnknownSearchKeys",
          "refuseUnknownTaxes",
          "errorFormat",
          "errorsWithStatus200",
          "callsPerMinute",
          "retryAfterSeconds");

  enum TaxRounding {
    PER_LINE,
    PER_RATE
  }

  /** Which of the two formats of accounting's errors is sent. */
  enum ErrorFormat {
    OLD,
    NEW,
    BY_HEADER
  }

  /** What a partly paid invoice's {@code status} says: as recorded it stays at sent. */
  enum PartialStatus {
    SENT,
    PARTIAL
  }

  AccountSettings {
    for (String key : json.propertyNames()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown key '" + key + "'; known are " + KEYS);
      }
    }
    ZoneId.of(json.path("timeZone").asString("America/Toronto"));
    Currency.getInstance(json.path("currency").asString("CAD"));
    constant(json, "taxRounding", TaxRounding.PER_LINE);
    constant(json, "errorFormat", ErrorFormat.BY_HEADER);
    constant(json, "partialStatus", PartialStatus.SENT);
  }

  private static <E extends Enum<E>> E constant(ObjectNode json, String key, E otherwise) {
    var name = json.path(key).asString(otherwise.name());
    return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key
                        + " must be one of "
                        + Arrays.toString(otherwise.getDeclaringClass().getEnumConstants())
                        + ", not '"
                        + name
                        + "'"));
  }

  /** These settings with others laid over them, key by key. */
  AccountSettings with(ObjectNode changes) {
    var merged = json.deepCopy();
    merged.setAll(changes);
    return new AccountSettings(merged);
  }

  String accountId() {
    return json.path("accountId").asString("");
  }

  String token() {
    return json.path("token").asString("fb-" + accountId());
  }

  String name() {
    return json.path("name").asString("Account " + accountId());
  }

  long businessId() {
    return json.path("businessId").asLong(0);
  }

  String businessUuid() {
    return json.path("businessUuid").asString("");
  }

  String country() {
    return json.path("country").asString("Canada");
  }

  String currency() {
    return json.path("currency").asString("CAD");
  }

  ZoneId zone() {
    return ZoneId.of(json.path("timeZone").asString("America/Toronto"));
  }

  String dateFormat() {
    return json.path("dateFormat").asString("dd/mm/yyyy");
  }

  JsonNode address() {
    return json.path("address");
  }

  /** A business without accounting has no account id, as far as its members are told. */
  boolean accounting() {
    return json.path("accounting").asBoolean(true);
  }

  TaxRounding taxRounding() {
    return constant(json, "taxRounding", TaxRounding.PER_LINE);
  }

  int unitPriceDigits() {
    return json.path("unitPriceDigits").asInt(2);
  }

  boolean duplicateNumbers() {
    return json.path("duplicateNumbers").asBoolean(false);
  }

  boolean uniqueClientEmails() {
    return json.path("uniqueClientEmails").asBoolean(false);
  }

  /** How many active clients the plan allows. */
  int clientLimit() {
    return json.path("clientLimit").asInt(Integer.MAX_VALUE);
  }

  int defaultDueDays() {
    return json.path("defaultDueDays").asInt(0);
  }

  boolean fulfillmentDateWritable() {
    return json.path("fulfillmentDateWritable").asBoolean(true);
  }

  /** Whether a payment may be taken from a credit note. */
  boolean applyCredits() {
    return json.path("applyCredits").asBoolean(false);
  }

  PartialStatus partialStatus() {
    return constant(json, "partialStatus", PartialStatus.SENT);
  }

  int longestText() {
    return json.path("longestText").asInt(255);
  }

  int longestMemo() {
    return json.path("longestMemo").asInt(10_000);
  }

  boolean refuseUnknownKeys() {
    return json.path("refuseUnknownKeys").asBoolean(false);
  }

  boolean refuseUnknownSearchKeys() {
    return json.path("refuseUnknownSearchKeys").asBoolean(false);
  }

  /** Whether a line's tax must be one of the account's; otherwise any text passes. */
  boolean refuseUnknownTaxes() {
    return json.path("refuseUnknownTaxes").asBoolean(false);
  }

  ErrorFormat errorFormat() {
    return constant(json, "errorFormat", ErrorFormat.BY_HEADER);
  }

  /** Whether refusals in the old format come with status 200, as the official SDK expects. */
  boolean errorsWithStatus200() {
    return json.path("errorsWithStatus200").asBoolean(false);
  }

  /** No limits are published: none unless set. */
  int callsPerMinute() {
    return json.path("callsPerMinute").asInt(Integer.MAX_VALUE);
  }

  int retryAfterSeconds() {
    return json.path("retryAfterSeconds").asInt(60);
  }
}
