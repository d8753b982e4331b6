package io.concilia.mapping.configuration;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfigurationTopic;
import io.concilia.contracts.wire.ConfigurationTopics;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Connections and integrations, read whole before any change is mapped, and followed. */
@Component
public final class PublishedConfiguration implements KnownConfiguration, SmartLifecycle {

  private final ConfigurationTopic<Connection> connections;
  private final ConfigurationTopic<Integration> integrations;
  private final ConfigurationTopics all;
  private final KafkaProperties kafka;
  private final AtomicLong edition = new AtomicLong();
  private volatile boolean running;

  PublishedConfiguration(Codecs codecs, KafkaProperties kafka) {
    this.kafka = kafka;
    this.connections =
        new ConfigurationTopic<>(
            Topics.CONNECTIONS, codecs.connections(), kafka.buildConsumerProperties());
    this.integrations =
        new ConfigurationTopic<>(
            Topics.INTEGRATIONS, codecs.integrations(), kafka.buildConsumerProperties());
    this.all = new ConfigurationTopics(connections, integrations);
    connections.onChange(connection -> edition.incrementAndGet());
    integrations.onChange(integration -> edition.incrementAndGet());
  }

  @Override
  public long edition() {
    return edition.get();
  }

  @Override
  public Collection<Integration> integrations() {
    return integrations.all();
  }

  @Override
  public Optional<Integration> integration(IntegrationId id) {
    return integrations.find(id.value());
  }

  @Override
  public Optional<Connection> connection(ConnectionId id) {
    return connections.find(id.value());
  }

  /** Calls with each integration that is known now, and with each that is read from then on. */
  public void onIntegration(Consumer<Integration> listener) {
    integrations.onChange(listener);
  }

  /** Runs {@code action} once, when both topics are read. */
  public void whenReady(Runnable action) {
    all.whenReady(action);
  }

  @Override
  public boolean ready() {
    return all.ready();
  }

  /** What is read or wrong; empty when all is well. */
  @Override
  public String trouble() {
    return all.trouble();
  }

  @Override
  public void start() {
    all.start(kafka.buildAdminProperties());
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    all.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the listener. */
  @Override
  public int getPhase() {
    return -1;
  }
}
