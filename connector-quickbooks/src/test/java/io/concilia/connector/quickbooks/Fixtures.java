package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.testkit.ExampleRecords;
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

/** A company, an integration and keys, as tests of this module need them. */
final class Fixtures {

  static final Instant NOW = ExampleRecords.NOW;
  static final LocalDate TODAY = LocalDate.parse("2026-11-02");
  static final ConnectionId TARGET = ConnectionId.of("qb-1");
  static final ConnectionId SOURCE = ExampleRecords.SOURCE;
  static final TenantId TENANT = ExampleRecords.TENANT;
  static final IntegrationId INTEGRATION = ExampleRecords.INTEGRATION;

  private Fixtures() {}

  static RecordKey key(RecordType type, String entity, String id) {
    return new RecordKey(TARGET, type, SOURCE, entity, id, RecordKey.MAIN);
  }

  static VendorSession session(String baseUrl, String realm) {
    return new VendorSession(connection(baseUrl, realm, Map.of()), new AccessToken("token"));
  }

  static Connection connection(String baseUrl, String realm, Map<String, String> settings) {
    return new Connection(
        TARGET,
        TENANT,
        "quickbooks",
        realm,
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

  static TranslationContext context(
      VendorProfile profile, Integration integration, Map<RecordKey, String> references) {
    return new TranslationContext(
        connection("http://127.0.0.1:1/quickbooks", "4620816365", Map.of()),
        integration,
        profile,
        references,
        Map.of(),
        TODAY,
        false);
  }

  static VendorProfile profile(
      String country,
      String currency,
      boolean multiCurrency,
      Map<String, String> facts,
      Map<String, Map<String, String>> lists) {
    Map<String, String> all = new HashMap<>();
    all.put(Facts.USING_SALES_TAX, "true");
    all.put(Facts.ALLOW_ESTIMATES, "true");
    all.putAll(facts);
    return new VendorProfile(
        "Acme Books",
        "4620816365",
        country,
        Currency.getInstance(currency),
        multiCurrency,
        ZoneId.of("America/Los_Angeles"),
        null,
        all,
        lists,
        NOW);
  }
}
