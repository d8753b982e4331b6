package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.ConfigurationTopic;
import io.concilia.contracts.wire.ConfigurationTopics;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The connections, their companies and, to compare with what is stored, the integrations as they
 * are published. All topics are read whole before any listener starts.
 */
@Component
public final class PublishedConfiguration
    implements KnownConnections, KnownCompanies, SmartLifecycle {

  private final ConfigurationTopic<Connection> connections;
  private final ConfigurationTopic<Integration> integrations;
  private final List<ConfigurationTopic<Company>> companies;
  private final ConfigurationTopics all;
  private final KafkaProperties kafka;
  private volatile boolean running;

  PublishedConfiguration(Codecs codecs, KafkaProperties kafka) {
    this.kafka = kafka;
    this.connections =
        new ConfigurationTopic<>(
            Topics.CONNECTIONS, codecs.connections(), kafka.buildConsumerProperties());
    this.integrations =
        new ConfigurationTopic<>(
            Topics.INTEGRATIONS, codecs.integrations(), kafka.buildConsumerProperties());
    this.companies =
        Topics.BOOKS.stream()
            .map(Topics::catalog)
            .map(
                topic ->
                    new ConfigurationTopic<>(
                        topic, codecs.companies(), kafka.buildConsumerProperties()))
            .toList();
    this.all =
        new ConfigurationTopics(
            Stream.<ConfigurationTopic<?>>concat(
                    Stream.of(connections, integrations), companies.stream())
                .toList());
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return connections.find(id.value());
  }

  @Override
  public Collection<Connection> all() {
    return connections.all();
  }

  @Override
  public Optional<Company> company(ConnectionId connection) {
    return companies.stream().flatMap(of -> of.find(connection.value()).stream()).findFirst();
  }

  /** The integration as it was published last. */
  Optional<Integration> published(Integration integration) {
    return integrations.find(integration.id().value());
  }

  void onConnection(Consumer<Connection> listener) {
    connections.onChange(listener);
  }

  /** Runs {@code action} once, when all topics are read. */
  public void whenReady(Runnable action) {
    all.whenReady(action);
  }

  public boolean ready() {
    return all.ready();
  }

  /** What is read or wrong; empty when all is well. */
  String trouble() {
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

  /** Before the outbox relay and the listeners. */
  @Override
  public int getPhase() {
    return -1;
  }
}
