package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a Freshsales account says of itself: the fields of its deals, and its currency. */
final class Account {

  /** Calls that one reading takes. */
  static final int CALLS = 2;

  private static final String FIELDS = "/api/settings/deals/fields";
  private static final String CURRENCIES = "/api/selector/" + Catalog.CURRENCIES.selector();

  private Account() {}

  static Mono<VendorProfile> read(FreshsalesClient client, VendorSession session, Clock clock) {
    return client
        .get(session, FIELDS)
        .zipWhen(fields -> client.get(session, CURRENCIES))
        .map(
            both ->
                profile(
                    session.connection(),
                    both.getT1().body().path("fields"),
                    both.getT2().body().path(Catalog.CURRENCIES.key()),
                    clock));
  }

  private static VendorProfile profile(
      Connection connection, JsonNode fields, JsonNode currencies, Clock clock) {
    String zone = connection.settings().get(Payloads.TIME_ZONE);
    return new VendorProfile(
        connection.name(),
        connection.account(),
        null,
        currency(connection, currencies),
        true,
        ZoneId.of(zone == null ? "UTC" : zone),
        null,
        Map.of(),
        lists(fields),
        clock.instant());
  }

  private static Currency currency(Connection connection, JsonNode currencies) {
    String set = connection.settings().get(Payloads.BASE_CURRENCY);
    String code =
        set != null
            ? set
            : Json.objects(currencies)
                .filter(Lookup::isBase)
                .map(row -> Json.text(row.path("currency_code")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("USD");
    return Currency.getInstance(code);
  }

  private static Map<String, Map<String, String>> lists(JsonNode fields) {
    Map<String, String> names = new HashMap<>();
    Map<String, Map<String, String>> lists = new HashMap<>();
    Json.objects(fields)
        .forEach(
            field -> {
              String name = Json.text(field.path("name"));
              if (name != null) {
                names.put(Objects.requireNonNullElse(Json.text(field.path("label")), name), name);
                Map<String, String> choices = choices(field);
                if (!choices.isEmpty()) {
                  lists.put(DealFields.CHOICES + name, choices);
                }
              }
            });
    lists.put(DealFields.LIST, names);
    return lists;
  }

  private static Map<String, String> choices(ObjectNode field) {
    Map<String, String> choices = new HashMap<>();
    Json.objects(field.path("choices"))
        .map(choice -> Json.text(choice.path("value")))
        .filter(Objects::nonNull)
        .forEach(value -> choices.put(value, value));
    return choices;
  }
}
