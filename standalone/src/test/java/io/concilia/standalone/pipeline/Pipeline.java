package io.concilia.standalone.pipeline;

import static org.awaitility.Awaitility.await;

import io.concilia.connector.freshbooks.FreshBooksConnectorApplication;
import io.concilia.connector.freshsales.FreshsalesConnectorApplication;
import io.concilia.connector.quickbooks.QuickBooksConnectorApplication;
import io.concilia.connector.xero.XeroConnectorApplication;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.embedded.FreePorts;
import io.concilia.embedded.registry.EmbeddedSchemaRegistry;
import io.concilia.mapping.MappingServiceApplication;
import io.concilia.orchestrator.SyncOrchestratorApplication;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.TestDatabase;
import io.concilia.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every service as a process of its own, over a sandbox and servers in this one; started once and
 * shared by all end-to-end tests, which keep apart by the pairs and records they make. The
 * services' logs lie in {@link #folder}.
 */
public final class Pipeline {

  private static final Duration START = Duration.ofMinutes(3);

  private static final class Shared {
    static final Pipeline INSTANCE = new Pipeline();
  }

  private final TestDatabase central = TestDatabase.fresh();
  private final TestDatabase ofQuickbooks = TestDatabase.fresh();
  private final TestDatabase ofFreshsales = TestDatabase.fresh();
  private final List<TestDatabase> databases =
      new ArrayList<>(List.of(central, ofQuickbooks, ofFreshsales));
  private final Path folder = makeFolder();
  private final EmbeddedSchemaRegistry registry;
  private final Sandbox sandbox;
  private final Service orchestrator;
  private final Service mapping;
  private final Service quickbooks;
  private final Service freshsales;
  private final Map<String, Service> others = new ConcurrentHashMap<>();
  private final Pairing pairing;
  private final Pair harbor;

  private Pipeline() {
    String kafka = TestKafka.shared().bootstrapServers();
    registry = EmbeddedSchemaRegistry.start(FreePorts.next(), kafka);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      TopicProvisioning.ensure(admin);
    }
    sandbox = Sandbox.start(0, Clock.systemUTC());
    orchestrator = service(SyncOrchestratorApplication.class, "sync-orchestrator", central);
    mapping = service(MappingServiceApplication.class, "mapping-service", central);
    quickbooks =
        service(QuickBooksConnectorApplication.class, "connector-quickbooks", ofQuickbooks);
    freshsales =
        service(FreshsalesConnectorApplication.class, "connector-freshsales", ofFreshsales);
    pairing = new Pairing(sandbox.url(), orchestrator, freshsales, connectionsFile());
    start();
    harbor = pair("harbor", Company.american());
  }

  public static Pipeline shared() {
    return Shared.INSTANCE;
  }

  /** The pair that most tests share. */
  public Pair harbor() {
    return harbor;
  }

  /** A pair of its own, live. */
  public Pair pair(String name, Company company) {
    connector(company.system());
    return pairing.make(name, company);
  }

  /** Connected accounts without an integration. */
  public Pair connected(String name, Company company) {
    connector(company.system());
    return pairing.connect(name, company);
  }

  /** The CRM of one pair and the books of another, live for the deals of this route. */
  public Pair join(String name, Pair sales, Pair books, String route) {
    return pairing.join(name, sales, books, route);
  }

  /** The connector of a vendor; those that few tests need start with the first. */
  public Service connector(String system) {
    return switch (system) {
      case "xero" -> others.computeIfAbsent(system, s -> begun(XeroConnectorApplication.class, s));
      case "freshbooks" ->
          others.computeIfAbsent(system, s -> begun(FreshBooksConnectorApplication.class, s));
      default -> quickbooks;
    };
  }

  private Service begun(Class<?> application, String system) {
    TestDatabase database = TestDatabase.fresh();
    databases.add(database);
    Service service = service(application, "connector-" + system, database);
    service.start();
    awaitReady(service);
    return service;
  }

  /** A person authorises the pair's books anew and picks the company of another pair. */
  public void reconnect(Pair pair, Pair other) {
    pairing.reconnect(pair, other);
  }

  /** A person authorises the pair's books anew and picks the right company. */
  public void reconnect(Pair pair) {
    pairing.reconnect(pair);
  }

  public Administrator administrator() {
    return new Administrator(orchestrator.url());
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Service orchestrator() {
    return orchestrator;
  }

  public Service mapping() {
    return mapping;
  }

  public Service quickbooks() {
    return quickbooks;
  }

  public Service freshsales() {
    return freshsales;
  }

  public List<Service> services() {
    return Stream.concat(
            Stream.of(orchestrator, mapping, quickbooks, freshsales), others.values().stream())
        .toList();
  }

  /** Every table of every service in which a text is, in whatever column, written or in bytes. */
  public List<String> tablesHolding(String text) {
    return databases.stream().flatMap(each -> tablesHolding(each, text).stream()).sorted().toList();
  }

  private static List<String> tablesHolding(TestDatabase database, String text) {
    JdbcClient jdbc = JdbcClient.create(database.dataSource());
    String bytes = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    return jdbc
        .sql(
            """
            select table_schema || '.' || table_name from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """)
        .query(String.class)
        .list()
        .stream()
        .filter(
            table ->
                jdbc.sql(
                        "select exists (select 1 from %s t where strpos(t::text, :text) > 0 or strpos(t::text, :bytes) > 0)"
                            .formatted(table))
                    .param("text", text)
                    .param("bytes", bytes)
                    .query(Boolean.class)
                    .single())
        .sorted()
        .toList();
  }

  /** The services' logs in which a text is. */
  public List<String> logsHolding(String text) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .filter(file -> contains(file, text))
          .map(file -> file.getFileName().toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the services' logs lie. */
  public Path folder() {
    return folder;
  }

  private Path connectionsFile() {
    return folder.resolve("connections.yml");
  }

  private Service service(Class<?> application, String name, TestDatabase database) {
    return new Service(
        application,
        name,
        folder,
        List.of(
            "--server.address=127.0.0.1",
            "--spring.kafka.bootstrap-servers=" + TestKafka.shared().bootstrapServers(),
            "--concilia.schema-registry.url=" + registry.url(),
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.username(),
            "--spring.datasource.password=" + database.password(),
            "--concilia.connections.file=" + connectionsFile(),
            "--concilia.writing.instance=only-one",
            "--concilia.writing.profile-doubt=1ms",
            "--concilia.reading.lease=5s",
            "--concilia.reading.polling.interval=5s",
            "--concilia.reading.polling.delay=1s",
            "--concilia.reading.polling.deletions=5s",
            "--logging.structured.format.console="));
  }

  private void start() {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> services().forEach(Service::stop), "stop-services"));
    services().forEach(Service::start);
    services().forEach(this::awaitReady);
  }

  private void awaitReady(Service service) {
    await("%s is ready; its log is in %s".formatted(service, folder))
        .atMost(START)
        .until(service::ready);
  }

  private static Path makeFolder() {
    try {
      Path folder = Files.createTempDirectory("concilia-pipeline-");
      Files.writeString(folder.resolve("connections.yml"), "connections: []\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
