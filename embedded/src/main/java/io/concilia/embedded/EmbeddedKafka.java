package io.concilia.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker, which is its own controller (KRaft), in this process. The broker is the real
 * one; its data survives a restart in the same folder.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int NODE_ID = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts on a free port with its data in {@code folder}. */
  public static EmbeddedKafka start(Path folder) {
    return start(folder, FreePorts.next());
  }

  /** Starts on {@code port} with its data in {@code folder}, which is made if it is not there. */
  public static EmbeddedKafka start(Path folder, int port) {
    Map<String, String> settings = settings(folder, port, FreePorts.next());
    format(folder);
    Properties properties = new Properties();
    properties.putAll(settings);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, HOST + ":" + port);
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.exists(folder.resolve("meta.properties"))) {
        return;
      }
      new Formatter()
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE_ID)
          .setControllerListenerName(CONTROLLER)
          .setMetadataLogDirectory(folder.toString())
          .addDirectory(folder.toString())
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare Kafka's folder " + folder, e);
    } catch (Exception e) {
      // The formatter declares Exception; nothing can be done here but say which folder it was.
      throw new IllegalStateException("cannot format Kafka's folder " + folder, e);
    }
  }

  private static Map<String, String> settings(Path folder, int port, int controllerPort) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", String.valueOf(NODE_ID)),
        Map.entry("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort),
        Map.entry(
            "listeners",
            "PLAINTEXT://%s:%d,%s://%s:%d".formatted(HOST, port, CONTROLLER, HOST, controllerPort)),
        Map.entry("controller.listener.names", CONTROLLER),
        Map.entry("log.dirs", folder.toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "4"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "4"),
        Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20)),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("controlled.shutdown.enable", "false"));
  }
}
