package io.concilia.standalone.pipeline;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Makes pairs, as an administrator does: accounts, connections, an integration, go live. */
final class Pairing {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long FIRST_REALM = 4_620_816_365L;

  private final String sandbox;
  private final Service orchestrator;
  private final Service freshsales;
  private final Path file;
  private final Map<String, String> connections = new LinkedHashMap<>();

  Pairing(String sandbox, Service orchestrator, Service freshsales, Path file) {
    this.sandbox = sandbox;
    this.orchestrator = orchestrator;
    this.freshsales = freshsales;
    this.file = file;
  }

  /** A pair that is live. */
  synchronized Pair make(String name, Company company) {
    Pair pair = connect(name, company);
    Administrator administrator = new Administrator(orchestrator.url());
    administrator.create(name, pair, company);
    administrator.goLive(name);
    return pair;
  }

  /** The CRM of one pair and the books of another, live for the deals of this route. */
  Pair join(String name, Pair sales, Pair books, String route) {
    Company company = books.company().with("route", route);
    Administrator administrator = new Administrator(orchestrator.url());
    administrator.create(name, sales, books, company);
    administrator.goLive(name);
    Desk desk = new Desk(Administrator.api(orchestrator.url()), name);
    return new Pair(name, company, sales.crm(), books.books(), desk);
  }

  /** Accounts and connections, and no integration between them yet. */
  synchronized Pair connect(String name, Company company) {
    String realm = account(company.system());
    String apiKey = name + "-api-key";
    accounts(name, apiKey, realm, company);
    connections.put(name, connections(name, apiKey, company.system(), realm));
    write();
    Http api = Administrator.api(orchestrator.url());
    await("the connections of " + name + " are known")
        .atMost(PATIENCE)
        .until(() -> knows(api, name + "-crm") && knows(api, name + "-books"));
    webhook(name);
    return new Pair(
        name,
        company,
        new Crm(sandbox, name, apiKey, company.currency()),
        new Books(sandbox, company.system(), realm, name + "-token"),
        new Desk(api, name));
  }

  /** Lets a person authorise the pair's books anew, with what another pair's company gives. */
  synchronized void reconnect(Pair pair, Pair other) {
    String before = connections.get(pair.name());
    connections.put(
        pair.name(),
        before
            .replace("\"" + pair.books().realm() + "\"", "\"" + other.books().realm() + "\"")
            .replace(pair.name() + "-token", other.name() + "-token"));
    write();
  }

  /** As it was before. */
  synchronized void reconnect(Pair pair) {
    connections.put(
        pair.name(),
        connections(
            pair.name(), pair.name() + "-api-key", pair.company().system(), pair.books().realm()));
    write();
  }

  private void accounts(String name, String apiKey, String realm, Company company) {
    new Http(sandbox + "/sandbox/freshsales")
        .put(
            "/bundles/" + name,
            with(
                """
                {"apiKey": "%s", "plan": "ENTERPRISE", "callsPerHour": 1000000,
                 "callsPerMinute": 1000000, "baseCurrency": "%s"}
                """
                    .formatted(apiKey, company.currency()),
                company.bundle()));
    new Http(sandbox + "/sandbox/" + company.system())
        .post(
            "/companies",
            with(
                """
                {"%s": "%s", "token": "%s-token", "name": "%s Books", "country": "%s"}
                """
                    .formatted(idOf(company.system()), realm, name, name, company.seat().country()),
                company.books()));
  }

  /** An id in the vendor's form that no other company has. */
  private String account(String system) {
    long number = FIRST_REALM + connections.size();
    return switch (system) {
      case "xero" -> "c0000000-0000-4000-9000-%012d".formatted(number);
      case "freshbooks" -> "FB" + number;
      default -> String.valueOf(number);
    };
  }

  private static String idOf(String system) {
    return switch (system) {
      case "xero" -> "tenantId";
      case "freshbooks" -> "accountId";
      default -> "realmId";
    };
  }

  private static String with(String json, String more) {
    ObjectNode both = (ObjectNode) Http.JSON.readTree(json);
    both.setAll((ObjectNode) Http.JSON.readTree(more));
    return both.toString();
  }

  private String connections(String name, String apiKey, String system, String realm) {
    return """
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
        system: %5$s
        account: "%4$s"
        name: %2$s Books
        baseUrl: %1$s/%5$s
        status: CONNECTED
        settings: {callTimeout: PT3S, quietPeriod: PT4S, throttleFallback: PT2S, quotaPerHour: "100000", quotaPerMinute: "10000"}
        token: %2$s-token
    """
        .formatted(sandbox, name, apiKey, realm, system);
  }

  private void write() {
    try {
      Path next = Files.writeString(file.resolveSibling("connections.next"), text());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text() {
    return "connections:\n" + String.join("", connections.values());
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
