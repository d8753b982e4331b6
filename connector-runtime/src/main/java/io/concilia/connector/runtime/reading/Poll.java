package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.ChangeSearch;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.connector.runtime.vendor.Window;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Searches for what changed or was deleted since the watermark, window by window, each stored
 * before the watermark moves behind it. A window with many rows is cut, so that whoever stops in
 * the middle has little to do again.
 */
final class Poll {

  private static final int MANY = 500;
  private static final Duration SHORT = Duration.ofMinutes(1);

  private final SourceAdapter source;
  private final SourceCalls calls;
  private final RowIntake intake;
  private final WatermarkTable marks;
  private final ReadingProperties properties;
  private final Clock clock;

  Poll(
      SourceAdapter source,
      SourceCalls calls,
      RowIntake intake,
      WatermarkTable marks,
      ReadingProperties properties,
      Clock clock) {
    this.source = source;
    this.calls = calls;
    this.intake = intake;
    this.marks = marks;
    this.properties = properties;
    this.clock = clock;
  }

  /** Brings the watermark up to now, but for the time that the source's index needs. */
  void catchUp(Connection connection, Watermark mark) {
    Instant target =
        clock.instant().minus(properties.polling().delay()).truncatedTo(ChronoUnit.SECONDS);
    Instant done = mark.doneUntil();
    // What the source's index brought late lies in here.
    Instant from = done.minus(properties.polling().overlap());
    while (done.isBefore(target)) {
      Search search = new Search(connection, mark, new Window(from, target));
      SourcePage first = page(search, 1);
      while (isMuch(first) && done.plus(SHORT).isBefore(search.window().to())) {
        search = search.until(half(done, search.window().to()));
        first = page(search, 1);
      }
      walk(search, first);
      done = search.window().to();
      from = done;
      marks.advance(mark, done);
    }
  }

  private record Search(Connection connection, Watermark mark, Window window) {

    Search until(Instant to) {
      return new Search(connection, mark, new Window(window.from(), to));
    }
  }

  private static boolean isMuch(SourcePage first) {
    return first.total() != null && first.total() > MANY;
  }

  private static Instant half(Instant from, Instant to) {
    Duration half = Duration.between(from, to).dividedBy(2);
    return from.plus(half.compareTo(SHORT) < 0 ? SHORT : half).truncatedTo(ChronoUnit.SECONDS);
  }

  private void walk(Search search, SourcePage first) {
    PageWalk place = PageWalk.START;
    SourcePage page = first;
    while (true) {
      if (place.takes(page)) {
        intake.take(
            search.connection(),
            search.mark().entity(),
            page.rows(),
            RowIntake.Reason.POLL,
            RowIntake.Choice.NEWS);
      }
      Optional<PageWalk> next = place.next(page);
      if (next.isEmpty()) {
        return;
      }
      place = next.get();
      marks.renew(search.mark(), properties.lease());
      page = page(search, place.page());
    }
  }

  private SourcePage page(Search search, int page) {
    Watermark mark = search.mark();
    ChangeSearch.Feed feed =
        mark.feed() == Watermark.Feed.DELETED
            ? ChangeSearch.Feed.DELETED
            : ChangeSearch.Feed.CHANGED;
    return calls
        .call(
            search.connection(),
            Priority.LIVE,
            "search-" + mark.entity(),
            session ->
                source.changesSince(
                    session, mark.entity(), new ChangeSearch(feed, search.window(), page)))
        .orElseGet(SourcePage::end);
  }
}
