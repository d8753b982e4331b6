package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.TranslationContext;
import io.concilia.connector.runtime.vendor.VendorDocument;
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

/** A business, an integration and keys, as tests of this module need them. */
final class Fixtures {

  static final Instant NOW = ExampleRecords.NOW;
  static final LocalDate TODAY = LocalDate.parse("2026-11-02");
  static final ConnectionId TARGET = ConnectionId.of("fb-1");
  static final ConnectionId SOURCE = ExampleRecords.SOURCE;
  static final TenantId TENANT = ExampleRecords.TENANT;
  static final IntegrationId INTEGRATION = ExampleRecords.INTEGRATION;

  private Fixtures() {}

  static RecordKey key(RecordType type, String entity, String id) {
    return new RecordKey(TARGET, type, SOURCE, entity, id, RecordKey.MAIN);
  }

  static VendorSession session(String baseUrl, String account) {
    return new VendorSession(connection(baseUrl, account, Map.of()), new AccessToken("token"));
  }

  static Connection connection(String baseUrl, String account, Map<String, String> settings) {
    return new Connection(
        TARGET,
        TENANT,
        "freshbooks",
        account,
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
      Map<String, String> settings,
      Integration integration,
      VendorProfile profile,
      Map<RecordKey, String> references,
      Map<RecordKey, VendorDocument> documents,
      boolean nameTaken) {
    return new TranslationContext(
        connection("http://127.0.0.1:1/freshbooks", "FBca01", settings),
        integration,
        profile,
        references,
        documents,
        TODAY,
        nameTaken);
  }

  static VendorProfile profile(String country, String currency, Map<String, Facts.Tax> taxes) {
    Map<String, String> codes = new HashMap<>();
    codes.put("No tax", Facts.NO_TAX);
    Map<String, String> facts = new HashMap<>();
    taxes.forEach(
        (id, tax) -> {
          codes.put(tax.name() + " " + tax.percent() + "%", id);
          facts.put(Facts.taxFact(id, "name"), tax.name());
          facts.put(Facts.taxFact(id, "percent"), tax.percent().toPlainString());
          facts.put(Facts.taxFact(id, "compound"), Boolean.toString(tax.compound()));
        });
    return new VendorProfile(
        "Acme Books",
        "FBca01",
        country,
        Currency.getInstance(currency),
        true,
        ZoneId.of("America/Toronto"),
        null,
        facts,
        Map.of(Facts.TAX_CODES, codes),
        NOW);
  }
}
