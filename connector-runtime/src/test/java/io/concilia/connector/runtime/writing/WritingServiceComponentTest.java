package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.contracts.wire.TopicProvisioning;
import io.concilia.defaults.ConciliaService;
import io.concilia.testkit.TestDatabase;
import io.concilia.testkit.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Writing as a service: over a real broker, a real database and real HTTP. */
class WritingServiceComponentTest {

  private static final SchemaRegistry REGISTRY = TestKafka.shared().registry();
  private static final Codecs CODECS = Codecs.over(REGISTRY);

  @TempDir static Path folder;

  private static FakeBooks books;
  private static ConfigurableApplicationContext service;
  private static KafkaProducer<String, byte[]> producer;
  private static KafkaConsumer<String, byte[]> consumer;
  private static final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(WritingConfiguration.class)
  static class WritingApplication {

    @Bean
    VendorAdapter adapter() {
      return new FakeAdapter(Clock.systemUTC(), TestWriting.FREE, false);
    }

    @Bean
    SchemaRegistry registry() {
      return REGISTRY;
    }

    @Bean
    Checkpoints points() {
      return Checkpoints.NONE;
    }
  }

  @BeforeAll
  static void start() throws IOException {
    String kafka = TestKafka.shared().bootstrapServers();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      TopicProvisioning.ensure(admin);
    }
    books = new FakeBooks(Clock.systemUTC());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer());
    publish(
        Topics.INTEGRATIONS,
        "acme",
        CODECS.integrations().encode(Topics.INTEGRATIONS, Samples.integration(Samples.POLICIES)));
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "group.id", "test", "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(
        List.of(
            Topics.OUTCOMES,
            Topics.CONNECTIONS,
            Topics.REQUESTS,
            Topics.deadLetters(Topics.CANONICAL_QUICKBOOKS)));
    connections("good");
    TestDatabase database = TestDatabase.fresh();
    service =
        ConciliaService.run(
            WritingApplication.class,
            "writing-service",
            "--server.port=0",
            "--spring.kafka.bootstrap-servers=" + kafka,
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.username(),
            "--spring.datasource.password=" + database.password(),
            "--spring.flyway.schemas=writing",
            "--spring.flyway.default-schema=writing",
            "--spring.flyway.locations=classpath:db/writing",
            "--concilia.connections.system=quickbooks",
            "--concilia.connections.check=100ms",
            "--concilia.connections.file=" + folder.resolve("connections.yml"));
  }

  @AfterAll
  static void stop() {
    service.close();
    producer.close();
    consumer.close();
    books.close();
  }

  @Test
  void carriesARecordFromItsTopicToTheBooksAndBackToOutcomes() throws Exception {
    give(Samples.customer("100", 1, "Service Customer"), Samples.invoice("100", 1, "100", "5.00"));

    until(() -> outcome("100", OutcomeState.DONE, "INVOICE"));
    assertThat(books.marked(Samples.invoiceKey("100"))).hasSize(1);
    assertThat(get("/writes/" + Samples.invoiceKey("100"))).contains("\"vendor_id\"");
    assertThat(get("/connections")).contains("acme-books");
    assertThat(get("/actuator/prometheus"))
        .contains("concilia_vendor_calls_total")
        .contains("concilia_end_to_end_seconds_bucket")
        .contains("concilia_inbox_depth");
  }

  @Test
  void setsAsideWhatItCannotRead() {
    byte[] garbage = "no record".getBytes(StandardCharsets.UTF_8);

    publish(Topics.CANONICAL_QUICKBOOKS, "garbage", garbage);

    until(() -> letter("garbage").isPresent());
    ConsumerRecord<String, byte[]> letter = letter("garbage").orElseThrow();
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(letter.headers().lastHeader(Headers.STAGE).value())
        .isEqualTo("decode".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void pausesTheConnectionWithoutATokenAndGoesOnWithAGoodOne() throws IOException {
    books.accept("better");

    give(Samples.customer("200", 1, "Waits For A Token"));

    until(() -> published(Connection.Status.DISCONNECTED));
    assertThat(outcome("200", OutcomeState.DONE, "CUSTOMER")).isFalse();
    connections("better");
    until(() -> outcome("200", OutcomeState.DONE, "CUSTOMER"));
    assertThat(published(Connection.Status.CONNECTED)).isTrue();
    books.accept("good");
    connections("good");
  }

  @Test
  void asksForARecordThatIsMissing() {
    give(Samples.invoice("300", 1, "300", "9.00"));

    until(
        () ->
            seen.stream()
                .anyMatch(
                    m ->
                        m.topic().equals(Topics.REQUESTS)
                            && m.key().equals("acme-crm/sales_account/300")));
    assertThat(outcome("300", OutcomeState.WAITING, "INVOICE")).isTrue();
  }

  private static void give(CanonicalRecord... records) {
    for (CanonicalRecord record : records) {
      publish(
          Topics.CANONICAL_QUICKBOOKS,
          record.key().toString(),
          CODECS.canonical().encode(Topics.CANONICAL_QUICKBOOKS, record));
    }
  }

  private static void publish(String topic, String key, byte[] value) {
    producer.send(new ProducerRecord<>(topic, key, value));
    producer.flush();
  }

  private static void connections(String token) throws IOException {
    Path file = folder.resolve("connections.yml");
    Path next = folder.resolve("next.yml");
    Files.writeString(
        next,
        """
        connections:
          - id: acme-books
            tenant: acme
            system: quickbooks
            account: "1"
            baseUrl: %s
            token: %s
        """
            .formatted(books.url(), token));
    Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static void until(BooleanSupplier condition) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
              return condition.getAsBoolean();
            });
  }

  private static boolean outcome(String id, OutcomeState state, String type) {
    return seen.stream()
        .filter(message -> message.topic().equals(Topics.OUTCOMES))
        .map(message -> CODECS.outcomes().decode(Topics.OUTCOMES, message.value()))
        .filter(outcome -> outcome.state() == state)
        .map(Outcome::subject)
        .anyMatch(s -> s.source().id().equals(id) && s.type().name().equals(type));
  }

  private static boolean published(Connection.Status status) {
    return seen.stream()
        .filter(message -> message.topic().equals(Topics.CONNECTIONS))
        .map(message -> CODECS.connections().decode(Topics.CONNECTIONS, message.value()))
        .filter(connection -> connection.id().equals(Samples.BOOKS))
        .anyMatch(connection -> connection.status() == status);
  }

  private static java.util.Optional<ConsumerRecord<String, byte[]>> letter(String key) {
    return seen.stream().filter(m -> m.topic().endsWith(".dlt") && key.equals(m.key())).findFirst();
  }

  private static String get(String path) throws IOException, InterruptedException {
    String port = service.getEnvironment().getProperty("local.server.port");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
  }
}
