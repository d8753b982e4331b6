package io.concilia.auth.connections;

import io.concilia.auth.AuthServiceApplication;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.defaults.ConciliaService;
import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import io.concilia.embedded.FreePorts;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import io.concilia.testkit.TestDatabase;
import io.concilia.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service over a real database, a real broker and the vendors' sandbox, on a set clock. */
final class RunningConnections implements AutoCloseable {

  static final String TENANT = "main";
  static final Actor ADA = actor(TENANT, "ada", "ada's session");

  static final String SERVICE_SECRET = "secret-of-a-connector-for-these-tests";

  static final String US = "9130350000000001";
  static final String ES = "9130350000000002";
  static final String BRIGHTWATER = "c0000000-0000-4000-8000-000000000001";
  static final String SECOND = "c0000000-0000-4000-8000-000000000002";
  static final String MAPLE = "FBca01";
  static final String OTHER_BUSINESS = "FBus01";

  private static final String REDIRECTS = "http://localhost:8081" + CallbackController.PATH + "/";

  final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  final Sandbox sandbox = Sandbox.start(0, clock);
  final VendorConsole vendors = new VendorConsole(sandbox.url());
  private final int port = FreePorts.next();
  private final TestDatabase database = TestDatabase.fresh();
  private final List<ConfigurableApplicationContext> instances = new ArrayList<>();
  private final Path folder;

  RunningConnections() {
    try {
      folder = Files.createTempDirectory("concilia-auth-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()))) {
      TopicProvisioning.ensure(admin);
    }
    for (String system : List.of("quickbooks", "xero", "freshbooks")) {
      sandbox.limits(system).enforce(false);
      vendors.register(system, REDIRECTS + system);
    }
    anotherInstance();
  }

  static Actor actor(String tenant, String person, String session) {
    return new Actor(
        new Caller(Caller.Kind.PERSON, person, person, tenant, Set.of(Role.ADMINISTRATOR), false),
        session,
        "127.0.0.1");
  }

  /** One more process of the service; all are closed together. */
  int anotherInstance(String... more) {
    List<String> arguments = new ArrayList<>(arguments());
    arguments.addAll(List.of(more));
    instances.add(
        ConciliaService.builder(AuthServiceApplication.class, AuthServiceApplication.NAME)
            .initializers(
                context -> {
                  GenericApplicationContext generic = (GenericApplicationContext) context;
                  generic.registerBean(Clock.class, () -> clock);
                  generic.registerBean(SchemaRegistry.class, () -> TestKafka.shared().registry());
                })
            .run(arguments.toArray(String[]::new)));
    return instances.size() - 1;
  }

  private List<String> arguments() {
    String url = sandbox.url();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=" + (instances.isEmpty() ? port : 0),
                "--server.address=127.0.0.1",
                "--concilia.security.issuer=" + url(),
                "--concilia.people.tenants=main,other",
                "--concilia.people.first-administrator-file=" + firstFile(),
                "--concilia.services.clients.connector-quickbooks=" + SERVICE_SECRET,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + TestKafka.shared().bootstrapServers(),
                "--concilia.vault.keyset-file=" + folder.resolve("keyset.json"),
                "--concilia.tokens.seal.secret=a-secret-that-seals-the-keys-of-these-tests",
                "--concilia.vendors.timeout=3s",
                // Rounds are taken by the tests.
                "--concilia.connect.refresh.check=1h",
                "--concilia.connect.refresh.lease=5s"));
    Map<String, List<String>> paths =
        Map.of(
            "quickbooks",
            List.of("/connect/oauth2", "/oauth2/v1/tokens/bearer", "/v2/oauth2/tokens/revoke"),
            "xero",
            List.of(
                "/identity/connect/authorize",
                "/identity/connect/token",
                "/identity/connect/revocation"),
            "freshbooks",
            List.of("/oauth/authorize", "/auth/oauth/token", "/auth/oauth/revoke"));
    paths.forEach(
        (system, path) -> {
          String at = "--concilia.vendors.endpoints." + system;
          String base = url + "/" + system;
          arguments.add(at + ".authorize=" + base + path.get(0));
          arguments.add(at + ".token=" + base + path.get(1));
          arguments.add(at + ".revoke=" + base + path.get(2));
          arguments.add(at + ".api=" + base);
          arguments.add("--concilia.connect.applications." + system + ".client-id=concilia-dev");
          arguments.add(
              "--concilia.connect.applications." + system + ".client-secret=concilia-secret");
        });
    return arguments;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String databaseUrl() {
    return database.url();
  }

  /** The line for the first administrator of a tenant. */
  String firstToken(String tenant) {
    try {
      return Files.readAllLines(firstFile()).stream()
          .filter(line -> line.startsWith(tenant + " "))
          .map(line -> line.substring(line.indexOf("token=") + "token=".length()))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path firstFile() {
    return folder.resolve("first-administrator");
  }

  <T> T bean(Class<T> type) {
    return bean(0, type);
  }

  <T> T bean(int instance, Class<T> type) {
    return instances.get(instance).getBean(type);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** Begins an attempt, consents to it at the vendor, and comes back. */
  Attempt consent(Actor actor, String system, String login, String... accounts) {
    return consent(actor, system, null, login, accounts);
  }

  Attempt reconnect(Actor actor, String connection, String login, String... accounts) {
    Covered known = bean(ConnectionStore.class).find(connection).orElseThrow();
    return consent(actor, known.connection().system(), known, login, accounts);
  }

  private Attempt consent(
      Actor actor, String system, Covered reconnected, String login, String... accounts) {
    URI vendor = bean(Attempts.class).begin(actor, system, reconnected).vendor();
    return bean(Attempts.class).complete(actor, vendors.consent(system, vendor, login, accounts));
  }

  /** The connection of an account, newly consented to. */
  String connect(String system, String login, String account) {
    Attempt attempt = consent(ADA, system, login, account);
    return bean(Attempts.class).choose(ADA, attempt.id(), List.of(account)).get(0);
  }

  Connection connection(String id) {
    return bean(ConnectionStore.class).find(id).orElseThrow().connection();
  }

  Covered covered(String id) {
    return bean(ConnectionStore.class).find(id).orElseThrow();
  }

  TokenDesk.Token token(String id) {
    return bean(TokenDesk.class).token(covered(id));
  }

  /** What the topic says last of a connection. */
  Connection published(String id) {
    return PublishedConnections.latest(Codecs.over(TestKafka.shared().registry()), id);
  }

  @Override
  public void close() {
    instances.forEach(ConfigurableApplicationContext::close);
    sandbox.close();
    try {
      Files.deleteIfExists(folder.resolve("keyset.json"));
      Files.deleteIfExists(firstFile());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
