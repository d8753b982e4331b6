package io.concilia.standalone.pipeline;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes pairs, as an administrator does: accounts, connections, an integration, go live. */
final class Pairing {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long FIRST_REALM = 4_620_816_365L;

  private final String sandbox;
  private final Service orchestrator;
  private final Service freshsales;
  private final Path file;
  private final List<String> connections = new ArrayList<>();

  Pairing(String sandbox, Service orchestrator, Service freshsales, Path file) {
    this.sandbox = sandbox;
    this.orchestrator = orchestrator;
    this.freshsales = freshsales;
    this.file = file;
  }

  synchronized Pair make(String name, Company company) {
    String realm = String.valueOf(FIRST_REALM + connections.size());
    String apiKey = name + "-api-key";
    accounts(name, apiKey, realm, company);
    connect(name, apiKey, realm);
    Http api = new Http(orchestrator.url(), "X-Concilia-User", "ana@acme.example");
    await("the connections of " + name + " are known")
        .atMost(PATIENCE)
        .until(() -> knows(api, name + "-crm") && knows(api, name + "-books"));
    goLive(api, name, company);
    webhook(name);
    return new Pair(
        name,
        new Crm(sandbox, name, apiKey, company.currency()),
        new Books(sandbox, realm, name + "-token"),
        new Desk(api, name));
  }

  private void accounts(String name, String apiKey, String realm, Company company) {
    new Http(sandbox + "/sandbox/freshsales")
        .put(
            "/bundles/" + name,
            """
            {"apiKey": "%s", "plan": "ENTERPRISE", "callsPerHour": 1000000,
             "callsPerMinute": 1000000, "baseCurrency": "%s"}
            """
                .formatted(apiKey, company.currency()));
    new Http(sandbox + "/sandbox/quickbooks")
        .post(
            "/companies",
            """
            {"realmId": "%s", "token": "%s-token", "name": "%s Books", "country": "%s"}
            """
                .formatted(realm, name, name, company.country()));
  }

  private void connect(String name, String apiKey, String realm) {
    connections.add(
        """
          - id: %2$s-crm
            tenant: acme
            system: freshsales
            account: %2$s
            name: %2$s CRM
            baseUrl: %1$s/freshsales/crm/sales
            status: CONNECTED
            settings: {quotaPerHour: "1000000", quotaShare: "1", quotaPerMinute: "100000"}
            token: %3$s
            secrets: {webhook: %2$s-secret}
          - id: %2$s-books
            tenant: acme
            system: quickbooks
            account: "%4$s"
            name: %2$s Books
            baseUrl: %1$s/quickbooks
            status: CONNECTED
            settings: {callTimeout: PT3S, quietPeriod: PT4S, throttleFallback: PT2S}
            token: %2$s-token
        """
            .formatted(sandbox, name, apiKey, realm));
    try {
      Path next = Files.writeString(file.resolveSibling("connections.next"), text());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    return "connections:\n" + String.join("", connections);
  }

  private void goLive(Http api, String name, Company company) {
    Map<String, Object> wish =
        Map.of(
            "id",
            name,
            "tenant",
            "acme",
            "name",
            name,
            "crm",
            name + "-crm",
            "accounting",
            name + "-books",
            "policies",
            company.policies(),
            "tables",
            Http.JSON.readTree(company.tables()));
    api.post("/integrations", Http.JSON.writeValueAsString(wish));
    api.post("/integrations/" + name + "/go-live", "{}");
  }

  private static boolean knows(Http api, String connection) {
    return api.get("/connections").findValuesAsString("id").contains(connection);
  }

  private void webhook(String name) {
    new Http(sandbox + "/sandbox/freshsales")
        .put(
            "/webhook",
            """
            {"bundle": "%1$s", "url": "http://127.0.0.1:%2$d/webhooks/freshsales/%1$s-crm",
             "secret": "%1$s-secret", "body": "recommended"}
            """
                .formatted(name, freshsales.port()));
  }
}
