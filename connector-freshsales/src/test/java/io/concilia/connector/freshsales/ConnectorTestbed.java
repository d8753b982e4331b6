package io.concilia.connector.freshsales;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.defaults.ConciliaService;
import io.concilia.testkit.TestDatabase;
import io.concilia.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The connector as it runs, against a server of the test's choice. */
final class ConnectorTestbed implements AutoCloseable {

  /** Tests share topics, so each has a connection of its own. */
  private static final AtomicInteger COUNT = new AtomicInteger();

  static final String SECRET = "a-secret-of-the-webhook";

  /** Runs as time does, from a quarter past on: quotas of an hour begin anew at the full hour. */
  static final Clock CLOCK = quarterPast(Instant.now());

  /** All tests of a JVM share a broker, so they share the schemas too. */
  private static final SchemaRegistry REGISTRY = new InMemorySchemaRegistry();

  private final String connection = "crm-" + COUNT.incrementAndGet();
  private final TestDatabase database = TestDatabase.fresh();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path file;
  private final ConfigurableApplicationContext context;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<Change> changes = new ArrayList<>();

  /**
   * @param settings of the service
   */
  ConnectorTestbed(URI baseUrl, Map<String, String> settings) {
    this(baseUrl, "a-key", settings);
  }

  ConnectorTestbed(URI baseUrl, String token, Map<String, String> settings) {
    this.file = connections(baseUrl, token);
    TestKafka.shared()
        .createTopics(
            2,
            Topics.CHANGES_FRESHSALES,
            Topics.CANONICAL_FRESHSALES,
            Topics.DECISIONS,
            Topics.OUTCOMES,
            Topics.REQUESTS);
    TestKafka.shared()
        .createTopics(
            1, Topics.CONNECTIONS, Topics.INTEGRATIONS, Topics.CATALOG_FRESHSALES, Topics.ERASURES);
    this.context = start(database, file, settings);
    this.consumer = consumer();
  }

  private static Clock quarterPast(Instant now) {
    Instant quarterPast = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(15));
    return Clock.offset(Clock.systemUTC(), Duration.between(now, quarterPast));
  }

  private static ConfigurableApplicationContext start(
      TestDatabase database, Path file, Map<String, String> settings) {
    Properties properties = new Properties();
    properties.put("spring.datasource.url", database.url());
    properties.put("spring.datasource.username", database.username());
    properties.put("spring.datasource.password", database.password());
    properties.put("spring.kafka.bootstrap-servers", TestKafka.shared().bootstrapServers());
    properties.put("concilia.connections.file", file.toString());
    properties.put("logging.structured.format.console", "");
    properties.put("server.port", "0");
    properties.putAll(settings);
    String[] arguments =
        properties.entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    return ConciliaService.builder(FreshsalesConnectorApplication.class, "connector-freshsales")
        .initializers(
            context -> {
              context.getBeanFactory().registerSingleton("testRegistry", REGISTRY);
              context.getBeanFactory().registerSingleton("testClock", CLOCK);
            })
        .run(arguments);
  }

  private Path connections(URI baseUrl, String token) {
    try {
      Path file = Files.createTempFile("connections", ".yml");
      Files.writeString(
          file,
          """
          connections:
            - id: %s
              tenant: acme
              system: freshsales
              account: acme
              name: Acme CRM
              baseUrl: %s
              token: %s
              secrets:
                webhook: %s
              settings:
                timeZone: Europe/Madrid
                quotaPerHour: "100000"
                quotaShare: "1"
          """
              .formatted(connection, baseUrl, token, SECRET));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                TestKafka.shared().bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.CHANGES_FRESHSALES));
    return consumer;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  URI url(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url(path)).build());
  }

  String connection() {
    return connection;
  }

  String webhookPath() {
    return "/webhooks/freshsales/" + connection;
  }

  /** What the connector may still call in this hour, by its gauge. */
  double quotaLeft() {
    return get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("concilia_quota_left") && line.contains("of=\"reading\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElse(Double.MAX_VALUE);
  }

  /** Hints that are stored. */
  long hints() {
    Long count =
        new JdbcTemplate(database.dataSource())
            .queryForObject("select count(*) from reading.hint", Long.class);
    return count == null ? 0 : count;
  }

  HttpResponse<String> webhook(String body) {
    return post(webhookPath(), body, "X-Sync-Secret", SECRET);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All changes of this connection that were published so far. */
  List<Change> changes() {
    var codec = Codecs.over(REGISTRY).changes();
    for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
      if (message.key().startsWith(connection + "/")) {
        changes.add(codec.decode(message.topic(), message.value()));
      }
    }
    return List.copyOf(changes);
  }

  List<Change> changes(String entity) {
    return changes().stream().filter(change -> change.key().entity().equals(entity)).toList();
  }

  @Override
  public void close() {
    consumer.close();
    context.close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
