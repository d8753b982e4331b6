package io.concilia.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfigurationTopic;
import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.contracts.wire.RegistryUnavailableException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of contracts, which has no broker to test with. */
class ConfigurationTopicTest {

  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", OneKafka.bootstrapServers());

  /** One entry a poll, so that the first poll is not all there is. */
  private static final Map<String, Object> SLOWLY =
      Map.of("bootstrap.servers", OneKafka.bootstrapServers(), "max.poll.records", 1);

  private final String name = "connections-" + UUID.randomUUID();
  private final RecordCodec<Connection> codec =
      Codecs.over(new InMemorySchemaRegistry()).connections();
  private final AtomicBoolean registryIsAway = new AtomicBoolean();
  private final ConfigurationTopic<Connection> topic =
      new ConfigurationTopic<>(name, interruptible(), SLOWLY);
  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(KAFKA, new StringSerializer(), new ByteArraySerializer());

  @AfterEach
  void close() {
    topic.close();
    producer.close();
  }

  @Test
  void isReadyOnceAllThatWasThereAtTheStartIsRead() throws Exception {
    createTopic();
    List<Connection> all = List.of(connection("a", "first"), connection("b", "first"));
    for (Connection connection : all) {
      publish(connection);
    }
    List<List<Connection>> seenWhenReady = new CopyOnWriteArrayList<>();
    topic.whenReady(() -> seenWhenReady.add(List.copyOf(topic.all())));

    topic.start();

    await().until(() -> !seenWhenReady.isEmpty());
    assertThat(seenWhenReady.get(0)).containsExactlyInAnyOrderElementsOf(all);
    assertThat(topic.trouble()).isEmpty();
  }

  @Test
  void isReadyWithAnEmptyTopic() throws Exception {
    createTopic();

    topic.start();

    await().until(topic::ready);
    assertThat(topic.all()).isEmpty();
  }

  @Test
  void followsTheTopicAndKeepsTheNewestOfEachKey() throws Exception {
    createTopic();
    List<String> names = new CopyOnWriteArrayList<>();
    topic.onChange(connection -> names.add(connection.name()));
    topic.start();
    await().until(topic::ready);

    publish(connection("a", "first"));
    publish(connection("a", "second"));

    await().until(() -> names.equals(List.of("first", "second")));
    assertThat(topic.find("a")).map(Connection::name).contains("second");
    assertThat(topic.find("b")).isEmpty();
  }

  @Test
  void tellsANewListenerWhatIsKnownAlready() throws Exception {
    createTopic();
    publish(connection("a", "first"));
    topic.start();
    await().until(topic::ready);

    List<String> names = new CopyOnWriteArrayList<>();
    topic.onChange(connection -> names.add(connection.name()));

    assertThat(names).containsExactly("first");
  }

  @Test
  void isNotReadyWhileAnEntryIsUnreadableAndForgetsWhatItSaidBefore() throws Exception {
    createTopic();
    publish(connection("a", "first"));
    producer.send(new ProducerRecord<>(name, "a", new byte[] {7, 7, 7, 7, 7, 7})).get();

    topic.start();

    await().until(() -> topic.trouble().filter(t -> t.contains("\"a\" at offset 1")).isPresent());
    assertThat(topic.ready()).isFalse();
    assertThat(topic.find("a")).isEmpty();
  }

  @Test
  void isHealedByANewerEntryOfTheUnreadableKey() throws Exception {
    createTopic();
    producer.send(new ProducerRecord<>(name, "a", new byte[] {7, 7, 7, 7, 7, 7})).get();
    topic.start();
    await().until(() -> topic.trouble().filter(t -> t.contains("at offset 0")).isPresent());

    publish(connection("a", "healed"));

    await().until(topic::ready);
    assertThat(topic.find("a")).map(Connection::name).contains("healed");
  }

  @Test
  void waitsForTheRegistryAndLosesNothing() throws Exception {
    createTopic();
    registryIsAway.set(true);
    publish(connection("a", "first"));
    topic.start();
    await().until(() -> topic.trouble().filter(t -> t.contains("nobody answers")).isPresent());
    assertThat(topic.ready()).isFalse();

    registryIsAway.set(false);

    await().until(topic::ready);
    assertThat(topic.find("a")).isPresent();
    assertThat(topic.trouble()).isEmpty();
  }

  @Test
  void waitsForTheTopicToBeMade() throws Exception {
    topic.start();
    await().until(() -> topic.trouble().filter(t -> t.contains("no topic " + name)).isPresent());

    createTopic();
    publish(connection("a", "first"));

    await().until(() -> topic.ready() && topic.find("a").isPresent());
  }

  @Test
  void treatsAnEntryThatAListenerCannotTakeAsUnreadable() throws Exception {
    createTopic();
    topic.onChange(
        connection -> {
          throw new IllegalStateException("cannot take " + connection.name());
        });
    publish(connection("a", "first"));

    topic.start();

    await().until(() -> topic.trouble().filter(t -> t.contains("cannot take first")).isPresent());
    assertThat(topic.find("a")).isEmpty();
  }

  private void createTopic() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(KAFKA)) {
      NewTopic compacted =
          new NewTopic(name, Optional.of(1), Optional.empty())
              .configs(Map.of("cleanup.policy", "compact"));
      admin.createTopics(List.of(compacted)).all().get();
    }
  }

  private void publish(Connection connection) throws ExecutionException, InterruptedException {
    byte[] bytes = codec.encode(name, connection);
    producer.send(new ProducerRecord<>(name, connection.id().value(), bytes)).get();
  }

  private static Connection connection(String id, String name) {
    return new Connection(
        ConnectionId.of(id),
        TenantId.of("acme"),
        "freshsales",
        "acme-bundle",
        name,
        URI.create("http://127.0.0.1/freshsales"),
        Connection.Status.CONNECTED,
        Map.of());
  }

  private RecordCodec<Connection> interruptible() {
    return new RecordCodec<>() {
      @Override
      public byte[] encode(String topic, Connection value) {
        return codec.encode(topic, value);
      }

      @Override
      public Connection decode(String topic, byte[] bytes) {
        if (registryIsAway.get()) {
          throw new RegistryUnavailableException("nobody answers");
        }
        return codec.decode(topic, bytes);
      }
    };
  }
}
