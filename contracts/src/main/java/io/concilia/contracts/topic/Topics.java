package io.concilia.contracts.topic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All topics, and what each is made of. {@code docs/topics.md} is compared with it by a test. */
public final class Topics {

  public static final String CHANGES_FRESHSALES = "changes.freshsales.v1";
  public static final String REQUESTS = "requests.v1";
  public static final String CANONICAL_QUICKBOOKS = "canonical.quickbooks.v1";
  public static final String DECISIONS = "decisions.v1";
  public static final String OUTCOMES = "outcomes.v1";
  public static final String CONNECTIONS = "connections.v1";
  public static final String INTEGRATIONS = "integrations.v1";
  public static final String CATALOG_QUICKBOOKS = "catalog.quickbooks.v1";

  private static final int PARTITIONS = 12;
  private static final int CONFIGURATION_PARTITIONS = 1;

  private Topics() {}

  /** One topic. {@code retention} is empty for compacted topics, which keep the newest per key. */
  public record Topic(String name, int partitions, Optional<Duration> retention) {

    public boolean compacted() {
      return retention.isEmpty();
    }
  }

  public static String changes(String system) {
    return "changes." + system + ".v1";
  }

  public static String canonical(String system) {
    return "canonical." + system + ".v1";
  }

  /** What the companies of a system say of themselves. */
  public static String catalog(String system) {
    return "catalog." + system + ".v1";
  }

  /** Where what cannot be read, or is refused for good, is kept for people and tools. */
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }

  public static List<Topic> all() {
    return List.of(
        stream(CHANGES_FRESHSALES, 30),
        stream(deadLetters(CHANGES_FRESHSALES), 90),
        stream(REQUESTS, 7),
        stream(deadLetters(REQUESTS), 90),
        stream(CANONICAL_QUICKBOOKS, 14),
        stream(deadLetters(CANONICAL_QUICKBOOKS), 90),
        stream(DECISIONS, 30),
        stream(deadLetters(DECISIONS), 90),
        stream(OUTCOMES, 30),
        stream(deadLetters(OUTCOMES), 90),
        configuration(CONNECTIONS),
        configuration(INTEGRATIONS),
        configuration(CATALOG_QUICKBOOKS));
  }

  private static Topic stream(String name, int days) {
    return new Topic(name, PARTITIONS, Optional.of(Duration.ofDays(days)));
  }

  private static Topic configuration(String name) {
    return new Topic(name, CONFIGURATION_PARTITIONS, Optional.empty());
  }
}
