package io.concilia.mapping;

import static org.awaitility.Awaitility.await;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.defaults.ConciliaService;
import io.concilia.mapping.configuration.KnownConfiguration;
import io.concilia.testkit.AbsentableRegistry;
import io.concilia.testkit.TestDatabase;
import io.concilia.testkit.TestKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over a real broker and a real database, and what a test does to it from outside. */
final class RunningMapping {

  static final JsonMapper JSON = new JsonMapper();
  static final TenantId TENANT = TenantId.of("acme");

  private static final Instant THEN = Instant.parse("2026-03-02T17:05:41Z");

  private final String kafka;
  private final TestDatabase database;
  private final AbsentableRegistry registry;
  private final Codecs codecs;
  private final KafkaProducer<String, byte[]> producer;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext service;
  private RestartableBroker broker;

  /** The one of this JVM: all instances are of one consumer group. */
  static RunningMapping shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    static final RunningMapping INSTANCE = started();

    private static RunningMapping started() {
      RunningMapping running = new RunningMapping();
      Runtime.getRuntime().addShutdownHook(new Thread(running::close, "stop-mapping"));
      return running;
    }
  }

  private RunningMapping() {
    this(TestKafka.shared().bootstrapServers(), TestDatabase.fresh(), new AbsentableRegistry());
  }

  /**
   * Another instance of the service, over the same database, broker and registry. It is not closed
   * before the process ends: that would close the event loops of the first, too.
   */
  RunningMapping secondInstance() {
    return new RunningMapping(kafka, database, registry);
  }

  /** Apart from all others, with a broker that may be stopped. */
  static RunningMapping onItsOwnBroker() {
    RestartableBroker broker = new RestartableBroker();
    RunningMapping own =
        new RunningMapping(
            broker.bootstrapServers(), TestDatabase.fresh(), new AbsentableRegistry());
    own.broker = broker;
    return own;
  }

  /** Away for as long as a restart takes; every client has to come back by itself. */
  void restartBroker() {
    Objects.requireNonNull(broker, "the broker is shared").restart();
  }

  private RunningMapping(String kafka, TestDatabase database, AbsentableRegistry registry) {
    this.kafka = kafka;
    this.database = database;
    this.registry = registry;
    this.codecs = Codecs.over(registry.always());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      TopicProvisioning.ensure(admin);
    }
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
    service =
        ConciliaService.builder(MappingServiceApplication.class, MappingServiceApplication.NAME)
            .initializers(
                context ->
                    ((GenericApplicationContext) context)
                        .registerBean(SchemaRegistry.class, () -> registry))
            .run(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password(),
                "--spring.datasource.hikari.connection-timeout=500",
                "--logging.level.root=WARN");
  }

  /** How often the service asked in vain since the registry went away. */
  int registryRefusals() {
    return registry.refusals();
  }

  String databaseName() {
    return database.url().replaceAll("\\?.*", "").replaceAll(".*/", "");
  }

  void registryAway(boolean away) {
    registry.away(away);
  }

  /**
   * A pair of connections and a live integration between them, all named after {@code name}, once
   * the service knows of them: what came before would be nobody's.
   */
  Integration integration(String name, int mappingVersion, Map<String, String> policies) {
    connection(name + "-crm", "freshsales");
    connection(name + "-books", "quickbooks");
    Map<String, String> answers =
        new HashMap<>(
            Map.of(
                "trigger", "DEAL_WON",
                "startDate", "2026-01-01",
                "approval", "AUTOMATIC",
                "pricesAre", "NET",
                "dealAmountIs", "GROSS",
                "lineDiscountIs", "AMOUNT"));
    answers.putAll(policies);
    Integration integration =
        new Integration(
            IntegrationId.of(name),
            TENANT,
            1,
            name,
            ConnectionId.of(name + "-crm"),
            ConnectionId.of(name + "-books"),
            Integration.Status.LIVE,
            mappingVersion,
            answers,
            Map.of("taxRules", List.of(Map.of("taxKey", "es-21"))));
    publish(integration);
    KnownConfiguration known = service.getBean(KnownConfiguration.class);
    await()
        .until(
            () ->
                known.integration(integration.id()).isPresent()
                    && known.connection(integration.crm()).isPresent()
                    && known.connection(integration.accounting()).isPresent());
    return integration;
  }

  /** The same, by its address. */
  String knownIntegration(String name) {
    integration(name, 0, Map.of());
    return "/integrations/" + name;
  }

  void publish(Integration integration) {
    send(
        Topics.INTEGRATIONS,
        integration.id().value(),
        codecs.integrations().encode(Topics.INTEGRATIONS, integration));
  }

  private void connection(String id, String system) {
    Connection connection =
        new Connection(
            ConnectionId.of(id),
            TENANT,
            system,
            "account-of-" + id,
            id,
            URI.create("https://acme.example.org/crm/sales"),
            Connection.Status.CONNECTED,
            Map.of("country", "ES"));
    send(Topics.CONNECTIONS, id, codecs.connections().encode(Topics.CONNECTIONS, connection));
  }

  /** The change of one of the base examples, as if it came from that connection. */
  Change change(String connection, String base, long seq) {
    JsonNode example = base(base);
    return change(
        new ChangeKey(
            ConnectionId.of(connection),
            example.path("entity").asString(),
            example.path("id").asString()),
        seq,
        example.path("payload").toString());
  }

  static JsonNode base(String name) {
    try (var stream =
        RunningMapping.class.getResourceAsStream("/examples/base/" + name + ".json")) {
      return JSON.readTree(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Change change(ChangeKey key, long seq, String payload) {
    return new Change(
        TENANT,
        key,
        seq,
        0,
        ChangeKind.UPSERT,
        THEN,
        THEN,
        THEN,
        Origin.WEBHOOK,
        null,
        null,
        payload);
  }

  /** The same content once more, for one integration. */
  Change replay(Change change, String integration, int redo) {
    return new Change(
        TENANT,
        change.key(),
        change.seq(),
        redo,
        change.kind(),
        THEN,
        THEN,
        THEN,
        Origin.REPLAY,
        "run-1",
        IntegrationId.of(integration),
        change.payload());
  }

  void publish(Change change, String... traceparent) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(
            Topics.CHANGES_FRESHSALES,
            change.key().toString(),
            codecs.changes().encode(Topics.CHANGES_FRESHSALES, change));
    for (String trace : traceparent) {
      message
          .headers()
          .add(new RecordHeader("traceparent", trace.getBytes(StandardCharsets.UTF_8)));
    }
    producer.send(message);
    producer.flush();
  }

  /** Without waiting for the broker. */
  void send(Change change) {
    producer.send(
        new ProducerRecord<>(
            Topics.CHANGES_FRESHSALES,
            change.key().toString(),
            codecs.changes().encode(Topics.CHANGES_FRESHSALES, change)));
  }

  void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  List<CanonicalRecord> canonical(String integration) {
    return messages(Topics.CANONICAL_QUICKBOOKS).stream()
        .map(message -> codecs.canonical().decode(message.topic(), message.value()))
        .filter(record -> record.integration().value().equals(integration))
        .toList();
  }

  List<Outcome> outcomes(ConnectionId connection) {
    return messages(Topics.OUTCOMES).stream()
        .map(message -> codecs.outcomes().decode(message.topic(), message.value()))
        .filter(outcome -> outcome.subject().source().connection().equals(connection))
        .toList();
  }

  /** All messages of a topic. */
  List<ConsumerRecord<String, byte[]>> messages(String topic) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (end.entrySet().stream().anyMatch(p -> consumer.position(p.getKey()) < p.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  Answer get(String path) {
    return call("GET", path, (String) null);
  }

  JdbcClient database() {
    return JdbcClient.create(database.dataSource());
  }

  Answer call(String method, String path, JsonNode body, String... headers) {
    return call(method, path, body.toString(), headers);
  }

  Answer call(String method, String path, String body, String... headers) {
    String port = service.getEnvironment().getProperty("local.server.port");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .headers(
                Stream.concat(Stream.of("content-type", "application/json"), Stream.of(headers))
                    .toArray(String[]::new))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void close() {
    service.close();
    producer.close();
  }

  /** What HTTP answered. */
  record Answer(int status, String contentType, String text) {

    /** What a refusal says. */
    String detail() {
      return json().path("detail").asString();
    }

    JsonNode json() {
      return JSON.readTree(text);
    }
  }
}
