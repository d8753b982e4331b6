package io.concilia.connector.runtime.reading;

import static org.awaitility.Awaitility.await;

import io.concilia.connector.runtime.connections.ConnectionsConfiguration;
import io.concilia.connector.runtime.connections.Secret;
import io.concilia.connector.runtime.publishing.PublishingConfiguration;
import io.concilia.connector.runtime.vendor.MalformedHintException;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceWebhook;
import io.concilia.connector.runtime.vendor.WebhookMessage;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.defaults.ConciliaService;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Reading as a service, with the topics that it reads and writes. */
final class RunningReading implements AutoCloseable {

  static final String SECRET = "a-secret-of-the-webhook";

  final FakeCrm crm = new FakeCrm(Clock.systemUTC());
  private final String kafka;
  private final SchemaRegistry registry;
  private final Path file;
  private final List<String> settings;
  private final HttpClient http = HttpClient.newHttpClient();
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
  private final ConfigurableApplicationContext context;

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    ConnectionsConfiguration.class,
    PublishingConfiguration.class,
    ReadingConfiguration.class
  })
  static class ReadingApplication {

    @Bean
    SourceAdapter source(FakeCrm crm, PacedCalls paced) {
      return new FakeSource(crm, paced, TestReading.FREE);
    }

    @Bean
    SourceWebhook webhook() {
      return new PlainWebhook();
    }
  }

  /** The secret in a header; the body is {@code entity/id}. */
  private static final class PlainWebhook implements SourceWebhook {

    @Override
    public boolean authentic(WebhookMessage message, Function<String, Optional<Secret>> secrets) {
      return message
          .header("x-secret")
          .flatMap(given -> secrets.apply("webhook").filter(secret -> secret.matches(given)))
          .isPresent();
    }

    @Override
    public List<SourceReference> hints(WebhookMessage message) {
      String[] parts = new String(message.body(), StandardCharsets.UTF_8).split("/", -1);
      if (parts.length != 2) {
        throw new MalformedHintException("send entity/id");
      }
      return List.of(new SourceReference(parts[0], parts[1]));
    }
  }

  RunningReading(
      String kafka, SchemaRegistry registry, String databaseUrl, String... moreSettings) {
    this.kafka = kafka;
    this.registry = registry;
    this.file = connections();
    this.settings =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka,
                "--spring.datasource.url=" + databaseUrl,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.datasource.hikari.connection-timeout=1000",
                "--spring.flyway.schemas=reading",
                "--spring.flyway.default-schema=reading",
                "--spring.flyway.locations=classpath:db/reading",
                "--logging.structured.format.console=",
                "--concilia.connections.system=crm",
                "--concilia.connections.file=" + file,
                "--concilia.reading.polling.enabled=false"));
    settings.addAll(List.of(moreSettings));
    this.context =
        ConciliaService.builder(ReadingApplication.class, "connector-crm")
            .initializers(
                starting -> {
                  starting.getBeanFactory().registerSingleton("crm", crm);
                  starting.getBeanFactory().registerSingleton("registry", registry);
                })
            .run(settings.toArray(String[]::new));
    this.consumer = consumer();
  }

  private static Path connections() {
    try {
      Path file = Files.createTempFile("connections", ".yml");
      Files.writeString(
          file,
          """
          connections:
            - id: acme-crm
              tenant: acme
              system: crm
              account: acme
              baseUrl: http://crm.example
              token: a-key
              secrets:
                webhook: %s
          """
              .formatted(SECRET));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    KafkaConsumer<String, byte[]> made =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    made.subscribe(
        List.of(
            Topics.changes(FakeSource.SYSTEM),
            Topics.OUTCOMES,
            Topics.deadLetters(Topics.REQUESTS)));
    return made;
  }

  HttpResponse<String> webhook(String entity, String id) {
    return post("/webhooks/crm/acme-crm", entity + "/" + id, "X-Secret", SECRET);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url(path)).timeout(Duration.ofSeconds(30)).build());
  }

  private URI url(String path) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void publish(String topic, String key, byte[] value) {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value));
    }
  }

  /** Waits until the messages seen so far say so. */
  void until(BooleanSupplier condition) {
    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> {
              consumer.poll(Duration.ofMillis(50)).forEach(seen::add);
              return condition.getAsBoolean();
            });
  }

  List<Change> changes(String entity, String id) {
    String topic = Topics.changes(FakeSource.SYSTEM);
    return messages(topic).stream()
        .filter(message -> message.key().equals("acme-crm/" + entity + "/" + id))
        .map(message -> Codecs.over(registry).changes().decode(topic, message.value()))
        .toList();
  }

  List<ConsumerRecord<String, byte[]>> messages(String topic) {
    return seen.stream().filter(message -> message.topic().equals(topic)).toList();
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
