package io.concilia.connector.xero;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.TenantId;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An organisation, an integration and keys, as tests of this module need them. */
final class Fixtures {

  static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  static final LocalDate TODAY = LocalDate.parse("2026-11-02");
  static final ConnectionId TARGET = ConnectionId.of("xero-1");
  static final ConnectionId SOURCE = ConnectionId.of("fs-1");
  static final TenantId TENANT = TenantId.of("acme");
  static final IntegrationId INTEGRATION = IntegrationId.of("int-1");

  private Fixtures() {}

  static RecordKey key(RecordType type, String entity, String id) {
    return new RecordKey(TARGET, type, SOURCE, entity, id, RecordKey.MAIN);
  }

  static VendorSession session(String baseUrl, String tenant) {
    return new VendorSession(connection(baseUrl, tenant, Map.of()), new AccessToken("token"));
  }

  static Connection connection(String baseUrl, String tenant, Map<String, String> settings) {
    return new Connection(
        TARGET,
        TENANT,
        XeroAdapter.SYSTEM,
        tenant,
        "Acme Books",
        URI.create(baseUrl),
        Connection.Status.CONNECTED,
        settings);
  }

  static Integration integration(
      Map<String, String> policies, Map<String, List<Map<String, String>>> tables) {
    return new Integration(
        INTEGRATION,
        TENANT,
        1,
        "Deals to books",
        SOURCE,
        TARGET,
        Integration.Status.LIVE,
        1,
        policies,
        tables);
  }

  /** One that may do everything, and books its own currency only unless its lists say more. */
  static VendorProfile profile(
      String country,
      String currency,
      Map<String, String> facts,
      Map<String, Map<String, String>> lists) {
    Map<String, String> all = new HashMap<>(Map.of(Facts.RIGHTS_MISSING, ""));
    all.putAll(facts);
    return new VendorProfile(
        "Acme Books",
        "c0000000-0000-4000-8000-000000000001",
        country,
        Currency.getInstance(currency),
        lists.getOrDefault(Facts.CURRENCIES, Map.of()).size() > 1,
        ZoneId.of("Europe/London"),
        null,
        all,
        lists,
        NOW);
  }
}
