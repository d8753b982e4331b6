package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes the connections of this connector, without secrets, at start and whenever one changes.
 * What the broker did not take is published again with the next look at the file.
 */
final class ConnectionAnnouncer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ConnectionAnnouncer.class);

  private final FileConnections connections;
  private final RecordCodec<Connection> codec;
  private final Producer<byte[], byte[]> producer;
  private final Duration check;
  private final Map<String, Connection> pending = new LinkedHashMap<>();
  private volatile @Nullable ScheduledExecutorService thread;

  ConnectionAnnouncer(
      FileConnections connections,
      RecordCodec<Connection> codec,
      Producer<byte[], byte[]> producer,
      Duration check) {
    this.connections = connections;
    this.codec = codec;
    this.producer = producer;
    this.check = check;
    connections.onChange(this::remember);
  }

  @Override
  public void start() {
    connections.all().forEach(this::remember);
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "connections");
              daemon.setDaemon(true);
              return daemon;
            });
    thread = looking;
    var unused =
        looking.scheduleWithFixedDelay(this::look, 0, check.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService looking = thread;
    if (looking != null) {
      looking.shutdownNow();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Looks at the file and publishes what is pending. */
  void look() {
    try {
      connections.refresh();
      publishPending();
    } catch (RuntimeException | Error e) {
      // Top of the thread: the registry or the broker is away; what is pending stays so.
      log.warn("connections are not published yet: {}", e.toString());
    }
  }

  private void publishPending() {
    for (Connection connection : copyOfPending().values()) {
      byte[] key = connection.id().value().getBytes(StandardCharsets.UTF_8);
      byte[] value = codec.encode(Topics.CONNECTIONS, connection);
      producer.send(
          new ProducerRecord<>(Topics.CONNECTIONS, key, value),
          (sent, failure) -> {
            if (failure == null) {
              forget(connection);
            }
          });
    }
  }

  private synchronized void remember(Connection connection) {
    pending.put(connection.id().value(), connection);
  }

  private synchronized void forget(Connection connection) {
    pending.remove(connection.id().value(), connection);
  }

  private synchronized Map<String, Connection> copyOfPending() {
    return new LinkedHashMap<>(pending);
  }
}
