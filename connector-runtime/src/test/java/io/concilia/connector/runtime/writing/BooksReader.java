package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link FakeBooks} answers. */
final class BooksReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Clock clock;
  private final Map<String, String> reckoned = new ConcurrentHashMap<>();

  BooksReader(Clock clock) {
    this.clock = clock;
  }

  /** The books come to another total by an arithmetic of their own. */
  void reckons(String total, String as) {
    reckoned.put(total, as);
  }

  VendorRecord record(JsonNode node) {
    String stored = node.get("type").asString();
    RecordType type =
        stored.equals("APPLICATION")
            ? RecordType.CUSTOMER_BALANCE
            : RecordType.valueOf(stored.replace("VENDOR", "CUSTOMER"));
    JsonNode content = node.get("content");
    return new VendorRecord(
        type,
        node.get("id").asString(),
        node.get("token").asString(),
        content.has("mark") ? List.of(content.get("mark").asString()) : List.of(),
        node.get("active").asBoolean(),
        type == RecordType.CUSTOMER || type == RecordType.ITEM ? keys(node) : null,
        type.isDocument() ? booked(content) : null,
        null,
        JSON.writeValueAsString(content));
  }

  private Booked booked(JsonNode content) {
    String said = content.get("total").asString();
    Money total = Money.of(reckoned.getOrDefault(said, said), "USD");
    Phase phase =
        content.has("phase") ? Phase.valueOf(content.get("phase").asString()) : Phase.OPEN;
    return new Booked(
        "1001",
        phase,
        LocalDate.parse(content.get("date").asString()),
        null,
        new Totals(total, null, total, null),
        content.has("appliedTo") ? Money.zero(total.currency()) : total,
        null,
        null,
        null,
        clock.instant());
  }

  private static MatchKeys keys(JsonNode node) {
    JsonNode content = node.get("content");
    boolean vendor = node.get("type").asString().equals("VENDOR");
    boolean item = node.get("type").asString().equals("ITEM");
    return keys(
        content.get("name").asString(),
        item && content.has("code") ? content.get("code").asString() : null,
        content.has("email") ? content.get("email").asString() : "",
        content.has("phone") ? content.get("phone").asString() : "",
        content.has("currency") ? content.get("currency").asString() : null,
        item
            ? MatchKeys.ListKind.ITEM
            : vendor ? MatchKeys.ListKind.VENDOR : MatchKeys.ListKind.CUSTOMER);
  }

  static MatchKeys keys(
      String name,
      String code,
      String email,
      String phone,
      String currency,
      MatchKeys.ListKind list) {
    return new MatchKeys(
        name.toLowerCase(Locale.ROOT),
        name,
        code,
        null,
        email.isEmpty() ? List.of() : List.of(email),
        List.of(),
        phone.isEmpty() ? List.of() : List.of(phone),
        null,
        currency,
        list,
        Map.of());
  }
}
