package io.concilia.connector.runtime.reading;

import com.zaxxer.hikari.HikariDataSource;
import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.connections.BoundAccounts;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.FileConnections;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceWebhook;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.testkit.SettableClock;
import io.concilia.testkit.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reading as it is put together for a service, stepped by hand: over a real database, on a clock
 * that stands still, with as many instances as a test likes.
 */
final class TestReading implements AutoCloseable {

  static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  static final ConnectionId CRM = ConnectionId.of("acme-crm");

  /** Limits that are never in the way. */
  static final SourceLimits FREE = new SourceLimits(1_000_000, 1_000_000, Duration.ofSeconds(20));

  final SettableClock clock = new SettableClock(START);
  final FakeCrm crm = new FakeCrm(clock);
  final Codecs codecs = Codecs.over(new InMemorySchemaRegistry());
  final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  final JdbcTemplate jdbc;
  final FakeDirectory directory = new FakeDirectory();
  private final SourceLimits limits;
  private final HikariDataSource pool = new HikariDataSource();
  private final TransactionTemplate transaction;
  private final Path file;
  private final List<Instance> instances = new ArrayList<>();

  TestReading() {
    this(FREE, "");
  }

  /**
   * @param settings of the connection, as lines of YAML
   */
  TestReading(SourceLimits limits, String settings) {
    this.limits = limits;
    TestDatabase database = TestDatabase.fresh();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(8);
    Flyway.configure().dataSource(pool).schemas("reading").locations("db/reading").load().migrate();
    this.jdbc = new JdbcTemplate(pool);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
    this.file = connections(settings);
    crm.catalog(FakeSource.STAGES, "{\"1\":\"open\",\"2\":\"won\"}");
  }

  private static Path connections(String settings) {
    try {
      Path file = Files.createTempFile("connections", ".yml");
      Files.writeString(file, "connections:\n" + entry(CRM.value()) + settings.indent(6));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry(String id) {
    return """
      - id: %s
        tenant: acme
        system: crm
        account: acme
        baseUrl: http://crm.example
        token: a-key
        settings:
          timeZone: Europe/Madrid
    """
        .formatted(id);
  }

  /** Another account is connected; instances see it when they look at the file again. */
  void addConnection(String id) throws IOException {
    Files.writeString(file, entry(id), StandardOpenOption.APPEND);
    Files.setLastModifiedTime(
        file, FileTime.from(Files.getLastModifiedTime(file).toInstant().plusSeconds(2)));
  }

  /** One process. */
  record Instance(AnnotationConfigApplicationContext context) {

    ReadingLoop loop() {
      return context.getBean(ReadingLoop.class);
    }

    Searching searching() {
      return context.getBean(Searching.class);
    }

    Pacer pacer() {
      return context.getBean(Pacer.class);
    }

    FileConnections connections() {
      return context.getBean(FileConnections.class);
    }

    Connection connection() {
      return connections().find(CRM).orElseThrow();
    }

    double metric(String name, String... tags) {
      return context
          .getBean(MeterRegistry.class)
          .get(name)
          .tags(tags)
          .meter()
          .measure()
          .iterator()
          .next()
          .getValue();
    }

    boolean hasMetric(String name) {
      return context.getBean(MeterRegistry.class).find(name).meter() != null;
    }
  }

  Instance instance() {
    return instance(Checkpoints.NONE, Map.of());
  }

  Instance instance(Checkpoints checkpoints, Map<String, Object> properties) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "names",
                Map.of(
                    "spring.application.name",
                    "connector-crm",
                    "concilia.connections.system",
                    FakeSource.SYSTEM)));
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", properties));
    context.registerBean("lifecycleProcessor", StandingStill.class, StandingStill::new);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(JdbcTemplate.class, () -> jdbc);
    context.registerBean(TransactionTemplate.class, () -> transaction);
    context.registerBean(Codecs.class, () -> codecs);
    context.registerBean(Checkpoints.class, () -> checkpoints);
    context.registerBean(MeterRegistry.class, () -> new SimpleMeterRegistry());
    context.registerBean(
        "producer", Producer.class, () -> producer, bean -> bean.setDestroyMethodName(""));
    context.registerBean(DeadLetters.class, () -> new DeadLetters(producer));
    context.registerBean(
        Connections.class,
        () -> new FileConnections(file, FakeSource.SYSTEM, new BoundAccounts(jdbc, "reading")));
    context.registerBean(
        SourceAdapter.class, () -> new FakeSource(crm, context.getBean(PacedCalls.class), limits));
    context.registerBean(SourceWebhook.class, NoWebhook::new);
    context.registerBean(ConnectionDirectory.class, () -> directory);
    context.register(ReadingConfiguration.class);
    context.refresh();
    Instance instance = new Instance(context);
    instances.add(instance);
    return instance;
  }

  /** Nothing runs by itself. */
  static final class StandingStill extends DefaultLifecycleProcessor {

    @Override
    public void onRefresh() {
      // A test steps by hand.
    }
  }

  /** The connections that connectors have published. */
  static final class FakeDirectory implements ConnectionDirectory {

    private final Map<ConnectionId, Connection> published = new ConcurrentHashMap<>();
    boolean ready = true;

    void publish(Connection connection) {
      published.put(connection.id(), connection);
    }

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public Optional<Connection> find(ConnectionId id) {
      return Optional.ofNullable(published.get(id));
    }
  }

  private static final class NoWebhook implements SourceWebhook {

    @Override
    public boolean authentic(
        io.concilia.connector.runtime.vendor.WebhookMessage message,
        java.util.function.Function<
                String, Optional<io.concilia.connector.runtime.connections.Secret>>
            secrets) {
      return false;
    }

    @Override
    public List<SourceReference> hints(
        io.concilia.connector.runtime.vendor.WebhookMessage message) {
      return List.of();
    }
  }

  /** Does all that is due, as far as the clock has come. */
  void settle(Instance instance) {
    boolean busy = true;
    for (int round = 0; busy; round++) {
      if (round > 10_000) {
        throw new IllegalStateException("it never comes to rest");
      }
      busy = instance.searching().step();
      busy |= instance.context().getBean(Runs.class).step();
      busy |= instance.loop().workOff() > 0;
    }
  }

  /** Somebody tells of a record. */
  void hint(Instance instance, String entity, String id, Origin origin) {
    hints(instance)
        .store(List.of(Hint.read(key(entity, id), origin, clock.instant())), clock.instant());
  }

  HintTable hints(Instance instance) {
    return instance.context().getBean(ReadingTables.class).hints();
  }

  void pass(Instance instance, Duration time) {
    clock.advance(time);
    settle(instance);
  }

  /** All changes so far, as they lie in the outbox. */
  List<Change> changes() {
    return messages(Topics.changes(FakeSource.SYSTEM), codecs.changes());
  }

  List<Change> changes(String entity, String id) {
    ChangeKey key = key(entity, id);
    return changes().stream().filter(change -> change.key().equals(key)).toList();
  }

  List<Outcome> outcomes() {
    return messages(Topics.OUTCOMES, codecs.outcomes());
  }

  private <T> List<T> messages(String topic, RecordCodec<T> codec) {
    return jdbc.query(
        "select value from reading.outbox where topic = ? order by id",
        (row, number) -> codec.decode(topic, row.getBytes("value")),
        topic);
  }

  static ChangeKey key(String entity, String id) {
    return new ChangeKey(CRM, entity, id);
  }

  long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? 0 : count;
  }

  @Override
  public void close() {
    instances.forEach(instance -> instance.context().close());
    pool.close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
