package io.concilia.connector.runtime.reading;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.wire.ConfigurationTopic;
import java.util.Optional;
import org.springframework.context.SmartLifecycle;

/** Follows the topic of connections while the service runs. */
final class PublishedConnections implements ConnectionDirectory, SmartLifecycle {

  private final ConfigurationTopic<Connection> topic;
  private volatile boolean running;

  PublishedConnections(ConfigurationTopic<Connection> topic) {
    this.topic = topic;
  }

  @Override
  public boolean ready() {
    return topic.ready();
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return topic.find(id.value());
  }

  @Override
  public void start() {
    topic.start();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    topic.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the listener of requests, which asks it. */
  @Override
  public int getPhase() {
    return -1;
  }
}
