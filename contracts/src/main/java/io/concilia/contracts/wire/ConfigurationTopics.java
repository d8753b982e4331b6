package io.concilia.contracts.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Configuration topics that one service needs together: it is ready when it has read them all. */
public final class ConfigurationTopics {

  private static final Logger log = LoggerFactory.getLogger(ConfigurationTopics.class);

  private final List<ConfigurationTopic<?>> topics;

  public ConfigurationTopics(ConfigurationTopic<?>... topics) {
    this(List.of(topics));
  }

  public ConfigurationTopics(List<ConfigurationTopic<?>> topics) {
    this.topics = List.copyOf(topics);
  }

  /** Makes the topics that are missing, if it may, and starts to read. */
  public void start(Map<String, Object> admin) {
    provision(admin);
    topics.forEach(ConfigurationTopic::start);
  }

  public void close() {
    topics.forEach(ConfigurationTopic::close);
  }

  public boolean ready() {
    return topics.stream().allMatch(ConfigurationTopic::ready);
  }

  /** Runs {@code action} once, when all of them are read. */
  public void whenReady(Runnable action) {
    Runnable next = action;
    for (ConfigurationTopic<?> topic : topics) {
      Runnable rest = next;
      next = () -> topic.whenReady(rest);
    }
    next.run();
  }

  /** What is read or wrong; empty when all is well. */
  public String trouble() {
    return String.join(
        "; ", topics.stream().map(ConfigurationTopic::trouble).flatMap(Optional::stream).toList());
  }

  private static void provision(Map<String, Object> properties) {
    try (Admin admin = Admin.create(properties)) {
      TopicProvisioning.ensure(admin);
    } catch (RuntimeException e) {
      // The topics may be there already, or an operator makes them: reading waits for them.
      log.warn("the topics could not be made sure of: {}", e.toString());
    }
  }
}
