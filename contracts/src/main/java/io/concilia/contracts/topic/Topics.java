package io.concilia.contracts.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All topics, and what each is made of. {@code docs/topics.md} is compared with it by a test. */
public final class Topics {

  /** The systems that sales come from. */
  public static final List<String> CRMS = List.of("freshsales");

  /** The systems that keep books; a vendor that is added here has all its topics. */
  public static final List<String> BOOKS = List.of("quickbooks", "xero", "freshbooks");

  public static final String CHANGES_FRESHSALES = "changes.freshsales.v1";
  public static final String REQUESTS = "requests.v1";
  public static final String CANONICAL_QUICKBOOKS = "canonical.quickbooks.v1";
  public static final String CANONICAL_FRESHSALES = "canonical.freshsales.v1";
  public static final String DECISIONS = "decisions.v1";
  public static final String ERASURES = "erasures.v1";
  public static final String OUTCOMES = "outcomes.v1";
  public static final String CONNECTIONS = "connections.v1";
  public static final String INTEGRATIONS = "integrations.v1";
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

  /** What was read, of each system. */
  public static List<String> changes() {
    return systems().map(Topics::changes).toList();
  }

  public static List<Topic> all() {
    List<Topic> all = new ArrayList<>();
    changes().forEach(topic -> addStream(all, topic, PERSONAL_DAYS));
    addStream(all, REQUESTS, 7);
    systems().map(Topics::canonical).forEach(topic -> addStream(all, topic, 14));
    addStream(all, DECISIONS, PERSONAL_DAYS);
    addStream(all, ERASURES, PERSONAL_DAYS);
    addStream(all, OUTCOMES, PERSONAL_DAYS);
    all.add(configuration(CONNECTIONS));
    all.add(configuration(INTEGRATIONS));
    systems().map(Topics::catalog).map(Topics::configuration).forEach(all::add);
    return List.copyOf(all);
  }

  private static Stream<String> systems() {
    return Stream.concat(CRMS.stream(), BOOKS.stream());
  }

  /** A topic and its dead letters. */
  private static void addStream(List<Topic> all, String name, int days) {
    all.add(stream(name, days));
    all.add(stream(deadLetters(name), PERSONAL_DAYS));
  }

  private static Topic stream(String name, int days) {
    return new Topic(name, PARTITIONS, Optional.of(Duration.ofDays(days)));
  }

  private static Topic configuration(String name) {
    return new Topic(name, CONFIGURATION_PARTITIONS, Optional.empty());
  }
}
