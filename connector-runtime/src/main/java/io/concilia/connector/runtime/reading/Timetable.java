package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.Watermark.Feed;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.connector.runtime.vendor.SourceEntity.Discovery;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** When what is looked for again. */
final class Timetable {

  private final SearchGate gate;
  private final WatermarkTable marks;
  private final ReadingProperties properties;
  private final Clock clock;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  Timetable(SearchGate gate, WatermarkTable marks, ReadingProperties properties, Clock clock) {
    this.gate = gate;
    this.marks = marks;
    this.properties = properties;
    this.clock = clock;
  }

  /** What is due and nobody works on; the caller alone may, and gives it back. */
  Optional<Watermark> due() {
    if (!properties.polling().enabled()) {
      return Optional.empty();
    }
    gate.connected().forEach(this::begin);
    return marks.claim(gate.open(Priority.LIVE), clock.instant(), properties.lease());
  }

  void done(Connection connection, Watermark mark) {
    later(mark, next(connection, mark.feed(), clock.instant()));
  }

  void later(Watermark mark, Instant at) {
    marks.release(mark, at);
  }

  /** Looks for changes from now on; what is older is for a back-fill to bring. */
  private void begin(Connection connection) {
    Instant now = clock.instant();
    Instant start = now.minus(properties.polling().delay()).truncatedTo(ChronoUnit.SECONDS);
    for (SourceEntity entity : gate.entities(connection)) {
      String name = connection.id() + "/" + entity.name();
      if (begun.contains(name)) {
        continue;
      }
      if (entity.discovery() == Discovery.SEARCHED) {
        marks.begin(connection.id(), entity.name(), Feed.CHANGED, start, now);
        marks.begin(connection.id(), entity.name(), Feed.DELETED, start, now);
      }
      Instant night = next(connection, Feed.SWEEP, now);
      marks.begin(connection.id(), entity.name(), Feed.SWEEP, start, night);
      begun.add(name);
    }
  }

  private Instant next(Connection connection, Feed feed, Instant now) {
    return switch (feed) {
      case CHANGED -> now.plus(PollInterval.of(connection, properties.polling().interval()));
      case DELETED -> now.plus(properties.polling().deletions());
      case SWEEP -> night(now);
    };
  }

  private Instant night(Instant now) {
    ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(properties.polling().sweepAt());
    return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
  }
}
