package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.adapter.Mark;
import io.concilia.connector.runtime.adapter.Spellings;
import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.connector.runtime.vendor.VendorRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what FreshBooks answers: ids, marks, versions, and what a record is matched by. */
final class RecordReader {

  private RecordReader() {}

  static VendorRecord read(Resource resource, JsonNode object, Instant readAt) {
    return new VendorRecord(
        resource.type(),
        id(resource, object),
        version(object),
        resource == Resource.CLIENT ? Mark.in(Json.string(object, "note")) : List.of(),
        VisState.of(object) == VisState.ACTIVE,
        resource.isDocument() ? null : matchKeys(resource, object),
        resource.isDocument() ? BookedReader.read(resource, object, readAt) : null,
        EasternTime.latest(Json.string(object, "updated")),
        Json.text(object));
  }

  static String id(Resource resource, JsonNode object) {
    String id = Json.string(object, "id");
    return Objects.requireNonNull(
        id == null ? Json.string(object, resource.idField()) : id,
        () -> resource.singular() + " without an id");
  }

  /** No lock: FreshBooks takes any update. It only tells whether somebody wrote since. */
  private static @Nullable String version(JsonNode object) {
    String version = Json.string(object, "version");
    return version == null ? Json.string(object, "updated") : version;
  }

  /** The same for a document that is to be created and for a record as it was read. */
  static MatchKeys matchKeys(Resource resource, JsonNode object) {
    String name = displayName(resource, object);
    boolean item = resource == Resource.ITEM;
    return new MatchKeys(
        Spellings.name(name),
        name,
        item ? Json.string(object, "sku") : null,
        null,
        Spellings.present(Spellings.email(Json.string(object, "email"))),
        Spellings.present(Spellings.code(Json.string(object, "vat_number"))),
        Spellings.present(
            Spellings.phone(Json.string(object, "bus_phone")),
            Spellings.phone(Json.string(object, "mob_phone"))),
        Spellings.code(Json.string(object, "p_code")),
        null,
        item ? ListKind.ITEM : ListKind.CUSTOMER,
        item ? Map.of() : summary(object));
  }

  /** The same keys under another name. */
  static MatchKeys named(MatchKeys keys, String name) {
    return new MatchKeys(
        Spellings.name(name),
        name,
        keys.code(),
        keys.kind(),
        keys.emails(),
        keys.taxIds(),
        keys.phones(),
        keys.postalCode(),
        keys.currency(),
        keys.list(),
        keys.summary());
  }

  /** What FreshBooks itself calls a client: organisation, else the person, else the address. */
  private static String displayName(Resource resource, JsonNode object) {
    if (resource == Resource.ITEM) {
      return Objects.requireNonNullElse(Json.string(object, "name"), "");
    }
    String person =
        Stream.of("fname", "lname")
            .map(field -> Json.string(object, field))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.of(Json.string(object, "organization"), person, Json.string(object, "email"))
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse("");
  }

  private static Map<String, String> summary(JsonNode client) {
    Map<String, String> summary = new HashMap<>();
    put(summary, "city", Json.string(client, "p_city"));
    put(summary, "taxId", Json.string(client, "vat_number"));
    put(summary, "currency", Json.string(client, "currency_code"));
    String balances =
        outstanding(client)
            .map(money -> Json.string(money, "amount") + " " + Json.string(money, "code"))
            .collect(Collectors.joining(", "));
    put(summary, "balance", balances.isEmpty() ? null : balances);
    return summary;
  }

  /** What a client owes, one amount for each currency; without those of nothing. */
  static Stream<JsonNode> outstanding(JsonNode client) {
    return client
        .path("outstanding_balance")
        .valueStream()
        .map(each -> each.path("amount").isObject() ? each.path("amount") : each)
        .filter(money -> Figures.amountOrZero(money).compareTo(BigDecimal.ZERO) != 0);
  }

  private static void put(Map<String, String> summary, String name, @Nullable String value) {
    if (value != null) {
      summary.put(name, value);
    }
  }
}
