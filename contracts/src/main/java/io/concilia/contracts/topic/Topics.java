package io.concilia.contracts.topic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All topics, and what each is made of. {@code docs/topics.md} is compared with it by a test. */
public final class Topics {

  public static final String CHANGES_FRESHSALES = "changes.freshsales.v1";
  public static final String CHANGES_QUICKBOOKS = "changes.quickbooks.v1";
  public static final String REQUESTS = "requests.v1";
  public static final String CANONICAL_QUICKBOOKS = "canonical.quickbooks.v1";
  public static final String CANONICAL_FRESHSALES = "canonical.freshsales.v1";
  public static final String DECISIONS = "decisions.v1";
  public static final String ERASURES = "erasures.v1";
  public static final String OUTCOMES = "outcomes.v1";
  public static final String CONNECTIONS = "connections.v1";
  public static final String INTEGRATIONS = "integrations.v1";
  public static final String CATALOG_QUICKBOOKS = "catalog.quickbooks.v1";
  public static final String CATALOG_FRESHSALES = "catalog.freshsales.v1";

  /**
   * How long a topic may keep what names a person. With {@link #SEGMENT}, by which a broker exceeds
   * it, that is less than the thirty days within which an erased person is gone everywhere.
   */
  private static final int PERSONAL_DAYS = 28;

  /** A broker deletes whole segments: what is in one leaves when the newest of it may. */
  public static final Duration SEGMENT = Duration.ofDays(1);

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

  /** What the accounts of a system say of themselves. */
  public static String catalog(String system) {
    return "catalog." + system + ".v1";
  }

  /** Where what cannot be read, or is refused for good, is kept for people and tools. */
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }

  public static List<Topic> all() {
    return List.of(
        stream(CHANGES_FRESHSALES, PERSONAL_DAYS),
        stream(deadLetters(CHANGES_FRESHSALES), PERSONAL_DAYS),
        stream(CHANGES_QUICKBOOKS, PERSONAL_DAYS),
        stream(deadLetters(CHANGES_QUICKBOOKS), PERSONAL_DAYS),
        stream(REQUESTS, 7),
        stream(deadLetters(REQUESTS), PERSONAL_DAYS),
        stream(CANONICAL_QUICKBOOKS, 14),
        stream(deadLetters(CANONICAL_QUICKBOOKS), PERSONAL_DAYS),
        stream(CANONICAL_FRESHSALES, 14),
        stream(deadLetters(CANONICAL_FRESHSALES), PERSONAL_DAYS),
        stream(DECISIONS, PERSONAL_DAYS),
        stream(deadLetters(DECISIONS), PERSONAL_DAYS),
        stream(ERASURES, PERSONAL_DAYS),
        stream(deadLetters(ERASURES), PERSONAL_DAYS),
        stream(OUTCOMES, PERSONAL_DAYS),
        stream(deadLetters(OUTCOMES), PERSONAL_DAYS),
        configuration(CONNECTIONS),
        configuration(INTEGRATIONS),
        configuration(CATALOG_QUICKBOOKS),
        configuration(CATALOG_FRESHSALES));
  }

  private static Topic stream(String name, int days) {
    return new Topic(name, PARTITIONS, Optional.of(Duration.ofDays(days)));
  }

  private static Topic configuration(String name) {
    return new Topic(name, CONFIGURATION_PARTITIONS, Optional.empty());
  }
}
