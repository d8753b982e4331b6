package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.SearchFailures.Setback;
import io.concilia.connector.runtime.reading.Watermark.Feed;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.connector.runtime.vendor.SourceEntity.Discovery;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Does what is due to be searched, one watermark at a time. */
final class Searching {

  private final Poll poll;
  private final SearchGate gate;
  private final SearchFailures failures;
  private final WatermarkTable marks;
  private final ReadingProperties properties;
  private final Clock clock;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  Searching(
      Poll poll,
      SearchGate gate,
      SearchFailures failures,
      WatermarkTable marks,
      ReadingProperties properties,
      Clock clock) {
    this.poll = poll;
    this.gate = gate;
    this.failures = failures;
    this.marks = marks;
    this.properties = properties;
    this.clock = clock;
  }

  /** Returns whether there was something to do. */
  boolean step() {
    return properties.polling().enabled() && poll();
  }

  private boolean poll() {
    gate.connected().forEach(this::begin);
    Optional<Watermark> due =
        marks.claim(gate.open(Priority.LIVE), clock.instant(), properties.lease());
    due.ifPresent(mark -> work(gate.connection(mark.connection()), mark));
    return due.isPresent();
  }

  /** Starts at now; what is older is for a back-fill to bring. */
  private void begin(Connection connection) {
    Instant now = clock.instant();
    Instant start = now.minus(properties.polling().delay()).truncatedTo(ChronoUnit.SECONDS);
    for (SourceEntity entity : gate.entities(connection)) {
      String name = connection.id() + "/" + entity.name();
      if (entity.discovery() == Discovery.SEARCHED && !begun.contains(name)) {
        marks.begin(connection.id(), entity.name(), Feed.CHANGED, start, now);
        marks.begin(connection.id(), entity.name(), Feed.DELETED, start, now);
        begun.add(name);
      }
    }
  }

  private void work(Connection connection, Watermark mark) {
    if (!gate.reads(connection, mark.entity())) {
      marks.release(mark, clock.instant().plus(properties.polling().deletions()));
      return;
    }
    Optional<Setback> setback =
        failures.attempt(connection.id(), mark, () -> poll.catchUp(connection, mark));
    marks.release(
        mark,
        setback
            .map(Setback::retryAt)
            .orElseGet(() -> clock.instant().plus(interval(connection, mark))));
  }

  private Duration interval(Connection connection, Watermark mark) {
    return mark.feed() == Feed.DELETED
        ? properties.polling().deletions()
        : PollInterval.of(connection, properties.polling().interval());
  }
}
