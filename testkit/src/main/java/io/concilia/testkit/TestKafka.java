package io.concilia.testkit;

import io.concilia.contracts.wire.InMemorySchemaRegistry;
import io.concilia.contracts.wire.SchemaRegistry;
import io.concilia.embedded.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * One Kafka broker for all tests of this JVM, and one registry of what its messages look like.
 * Tests keep apart by topic and group names, and by keys where a topic's name is given.
 */
public final class TestKafka {

  private static final class Shared {
    static final TestKafka INSTANCE = new TestKafka();
  }

  private final EmbeddedKafka kafka;
  private final SchemaRegistry registry = new InMemorySchemaRegistry();

  private TestKafka() {
    Path folder = temporaryFolder();
    this.kafka = EmbeddedKafka.start(folder.resolve("data"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder), "stop-kafka"));
  }

  public static TestKafka shared() {
    return Shared.INSTANCE;
  }

  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Who reads a message of this broker must know the schemas of whoever wrote it. */
  public SchemaRegistry registry() {
    return registry;
  }

  /** Makes topics with {@code partitions} each; those that are there already stay. */
  public void createTopics(int partitions, String... names) {
    createTopics(Stream.of(names).map(name -> new NewTopic(name, partitions, (short) 1)).toList());
  }

  public void createTopics(Collection<NewTopic> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      for (NewTopic topic : topics) {
        create(admin, topic);
      }
    }
  }

  private static void create(Admin admin, NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot make topic " + topic.name(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topic " + topic.name(), e);
    }
  }

  private void stop(Path folder) {
    kafka.close();
    Folders.delete(folder);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("concilia-kafka-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }
}
