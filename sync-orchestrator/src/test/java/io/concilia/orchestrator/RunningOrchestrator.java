package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.defaults.ConciliaService;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service over a real broker and a real database, and what a test does to it from outside. */
final class RunningOrchestrator implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestKafka kafka = TestKafka.shared();
  private final TestDatabase database = TestDatabase.fresh();
  private final AbsentableRegistry registry = new AbsentableRegistry();
  private final Codecs codecs = Codecs.over(registry);
  private final KafkaProducer<String, byte[]> producer;
  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext service;

  private RunningOrchestrator() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      TopicProvisioning.ensure(admin);
    }
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    this.service = started();
  }

  /** One for all tests of this JVM; they keep apart by the names of their tenants. */
  static RunningOrchestrator shared() {
    return Shared.INSTANCE;
  }

  private static final class Shared {
    static final RunningOrchestrator INSTANCE = new RunningOrchestrator();

    static {
      // Generous, since a busy machine is slow and nothing here is about speed.
      Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
      Runtime.getRuntime().addShutdownHook(new Thread(INSTANCE::close, "stop-orchestrator"));
    }
  }

  private ConfigurableApplicationContext started(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--server.port=0");
    all.add("--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--spring.datasource.url=" + database.url());
    all.add("--spring.datasource.username=" + database.username());
    all.add("--spring.datasource.password=" + database.password());
    all.add("--logging.level.root=WARN");
    return ConciliaService.builder(
            SyncOrchestratorApplication.class, SyncOrchestratorApplication.NAME)
        .initializers(
            context ->
                ((GenericApplicationContext) context)
                    .registerBean(SchemaRegistry.class, () -> registry))
        .run(all.toArray(String[]::new));
  }

  void stop() {
    service.close();
  }

  void start(String... arguments) {
    service = started(arguments);
  }

  AbsentableRegistry registry() {
    return registry;
  }

  Codecs codecs() {
    return codecs;
  }

  void send(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
  }

  void flush() {
    producer.flush();
  }

  /** Waits until the service has taken in all that was sent to it. */
  void settle() {
    producer.flush();
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
      Awaitility.await().untilAsserted(() -> assertThat(behind(admin)).isEmpty());
    }
  }

  /** Partitions with messages whose offsets the service has not committed. */
  private List<TopicPartition> behind(Admin admin) throws Exception {
    List<String> topics =
        List.of(
            Topics.CHANGES_FRESHSALES,
            Topics.CANONICAL_QUICKBOOKS,
            Topics.OUTCOMES,
            Topics.ERASURES);
    Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
    admin
        .describeTopics(topics)
        .allTopicNames()
        .get()
        .forEach(
            (topic, about) ->
                about
                    .partitions()
                    .forEach(
                        p ->
                            partitions.put(
                                new TopicPartition(topic, p.partition()), OffsetSpec.latest())));
    Map<TopicPartition, OffsetAndMetadata> taken =
        admin
            .listConsumerGroupOffsets(SyncOrchestratorApplication.NAME)
            .partitionsToOffsetAndMetadata()
            .get();
    return admin.listOffsets(partitions).all().get().entrySet().stream()
        .filter(end -> end.getValue().offset() > 0)
        .filter(
            end ->
                taken.get(end.getKey()) == null
                    || taken.get(end.getKey()).offset() < end.getValue().offset())
        .map(Map.Entry::getKey)
        .toList();
  }

  Answer get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  Answer post(String path, Object body, String... headers) {
    return call("POST", path, body, headers);
  }

  Answer call(String method, String path, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(30))
            .header("content-type", "application/json")
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All messages of a topic, decoded. */
  List<ConsumerRecord<String, byte[]>> messages(String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      Supplier<Boolean> behind =
          () -> end.entrySet().stream().anyMatch(p -> consumer.position(p.getKey()) < p.getValue());
      while (behind.get()) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  /** A connection of its own to the service's database, to look at it or to disturb it. */
  JdbcClient database() {
    return JdbcClient.create(database.dataSource());
  }

  int port() {
    return Integer.parseInt(
        String.valueOf(service.getEnvironment().getProperty("local.server.port")));
  }

  @Override
  public void close() {
    service.close();
    producer.close();
  }

  /** What HTTP answered. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
