package io.concilia.standalone.pipeline;

import io.concilia.connector.freshsales.FreshsalesConnectorApplication;
import io.concilia.connector.quickbooks.QuickBooksConnectorApplication;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.defaults.ConciliaService;
import io.concilia.embedded.FreePorts;
import io.concilia.embedded.registry.EmbeddedSchemaRegistry;
import io.concilia.mapping.MappingServiceApplication;
import io.concilia.orchestrator.SyncOrchestratorApplication;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.TestDatabase;
import io.concilia.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/**
 * Every service, the sandbox and the servers in this process, started once and shared by all
 * end-to-end tests, which keep apart by the records they make.
 */
public final class Pipeline {

  private static final String BUNDLE = "harbor";
  private static final String API_KEY = "acme-api-key";
  private static final String REALM = "4620816365";
  private static final String TOKEN = "acme-access-token";
  private static final String WEBHOOK_SECRET = "acme-webhook-secret";
  private static final String INTEGRATION = "acme";

  private static final class Shared {
    static final Pipeline INSTANCE = new Pipeline();
  }

  private final TestDatabase database = TestDatabase.fresh();
  private final EmbeddedSchemaRegistry registry;
  private final Sandbox sandbox;
  private final Path folder;
  private final int orchestratorPort = FreePorts.next();
  private final int freshsalesPort = FreePorts.next();

  private Pipeline() {
    String kafka = TestKafka.shared().bootstrapServers();
    registry = EmbeddedSchemaRegistry.start(FreePorts.next(), kafka);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      TopicProvisioning.ensure(admin);
    }
    sandbox = Sandbox.start(0, Clock.systemUTC());
    folder = folder();
    prepareSandbox();
    start(SyncOrchestratorApplication.class, "sync-orchestrator", orchestratorPort);
    start(MappingServiceApplication.class, "mapping-service", FreePorts.next());
    start(QuickBooksConnectorApplication.class, "connector-quickbooks", FreePorts.next());
    start(FreshsalesConnectorApplication.class, "connector-freshsales", freshsalesPort);
    connectWebhook();
  }

  public static Pipeline shared() {
    return Shared.INSTANCE;
  }

  public Crm crm() {
    return new Crm(sandbox.url(), BUNDLE, API_KEY);
  }

  public Books books() {
    return new Books(sandbox.url(), REALM);
  }

  public Desk desk() {
    return new Desk("http://127.0.0.1:" + orchestratorPort, INTEGRATION);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  private void start(Class<?> application, String name, int port) {
    ConciliaService.run(
        application,
        name,
        "--server.port=" + port,
        "--server.address=127.0.0.1",
        "--spring.kafka.bootstrap-servers=" + TestKafka.shared().bootstrapServers(),
        "--concilia.schema-registry.url=" + registry.url(),
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.username(),
        "--spring.datasource.password=" + database.password(),
        "--concilia.connections.file=" + folder.resolve("connections.yml"),
        "--concilia.integrations.file=" + folder.resolve("integrations.yml"),
        "--spring.jmx.enabled=false",
        // The servers end with this process, in no order: nothing could be finished then.
        "--spring.main.register-shutdown-hook=false",
        "--logging.structured.format.console=");
  }

  private void prepareSandbox() {
    new Http(sandbox.url() + "/sandbox/freshsales")
        .put(
            "/bundles/" + BUNDLE,
            """
            {"apiKey": "%s", "plan": "ENTERPRISE", "callsPerHour": 1000000, "callsPerMinute": 1000000,
             "baseCurrency": "USD"}
            """
                .formatted(API_KEY));
    new Http(sandbox.url() + "/sandbox/quickbooks")
        .post(
            "/companies",
            """
            {"realmId": "%s", "token": "%s", "name": "Acme Books", "country": "US"}
            """
                .formatted(REALM, TOKEN));
    write("connections.yml", connections());
    write("integrations.yml", INTEGRATIONS);
  }

  private void connectWebhook() {
    new Http(sandbox.url() + "/sandbox/freshsales")
        .put(
            "/webhook",
            """
            {"bundle": "%s", "url": "http://127.0.0.1:%d/webhooks/freshsales/acme-crm",
             "secret": "%s", "body": "recommended"}
            """
                .formatted(BUNDLE, freshsalesPort, WEBHOOK_SECRET));
  }

  private String connections() {
    return """
    connections:
      - id: acme-crm
        tenant: acme
        system: freshsales
        account: harbor
        name: Acme CRM
        baseUrl: %1$s/freshsales/crm/sales
        status: CONNECTED
        settings: {quotaPerHour: "1000000", quotaShare: "1", quotaPerMinute: "100000"}
        token: %2$s
        secrets: {webhook: %3$s}
      - id: acme-books
        tenant: acme
        system: quickbooks
        account: "%4$s"
        name: Acme Books
        baseUrl: %1$s/quickbooks
        status: CONNECTED
        settings: {callTimeout: PT3S, quietPeriod: PT4S, throttleFallback: PT2S}
        token: %5$s
    """
        .formatted(sandbox.url(), API_KEY, WEBHOOK_SECRET, REALM, TOKEN);
  }

  private static final String INTEGRATIONS =
      """
      integrations:
        - id: acme
          tenant: acme
          name: Acme
          crm: acme-crm
          accounting: acme-books
          status: LIVE
          policies:
            trigger: DEAL_WON
            startDate: "2020-01-01"
            approval: AUTOMATIC
            pricesAre: NET
            dealAmountIs: NET
            lineDiscountIs: PERCENT
          tables:
            tax:
              - {key: taxable, label: Taxable, class: COMPUTED, vendorCode: TAX}
              - {key: non-taxable, label: Not taxable, class: EXEMPT, vendorCode: NON}
            taxRules:
              - {taxKey: taxable}
            revenue:
              - {key: default, vendorCode: "1"}
      """;

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("concilia-pipeline-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
