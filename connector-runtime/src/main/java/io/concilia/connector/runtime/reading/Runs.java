package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.Run.Phase;
import io.concilia.connector.runtime.reading.Run.Progress;
import io.concilia.connector.runtime.reading.Run.State;
import io.concilia.connector.runtime.reading.RunTable.Leased;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes on with back-fills and sweeps, a page at a time: what a page brought and how far the run has
 * come are one transaction, so that a crash costs a page.
 */
final class Runs {

  private static final int TOGETHER = 500;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final RunPages pages;
  private final RunIntake intake;
  private final RunTable table;
  private final SearchFailures failures;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Runs(
      RunPages pages,
      RunIntake intake,
      RunTable table,
      SearchFailures failures,
      TransactionTemplate transaction,
      Clock clock) {
    this.pages = pages;
    this.intake = intake;
    this.table = table;
    this.failures = failures;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Returns whether there was something to do. */
  boolean step() {
    Optional<Leased> due = pages.due();
    due.ifPresent(this::work);
    return due.isPresent();
  }

  private void work(Leased leased) {
    Run run = leased.run();
    Connection connection = pages.connection(run);
    if (run.progress().state() == State.READING) {
      finish(leased);
    } else if (run.progress().phase() == Phase.STORED) {
      transaction.executeWithoutResult(status -> compare(connection, leased));
    } else {
      list(connection, leased);
    }
  }

  private void list(Connection connection, Leased leased) {
    Run run = leased.run();
    failures
        .attempt(
            connection.id(),
            run.id(),
            () -> {
              SourcePage page = pages.read(connection, run);
              transaction.executeWithoutResult(status -> turn(connection, leased, page));
            })
        .ifPresent(
            setback ->
                table.release(
                    leased.with(run.progress().waiting(setback.reason())), setback.retryAt()));
  }

  private void turn(Connection connection, Leased leased, SourcePage page) {
    Run run = leased.run();
    Progress progress = run.progress();
    PageWalk place = progress.place();
    int rows = 0;
    int hints = 0;
    if (place.takes(page)) {
      rows = page.rows().size();
      hints = intake.listed(connection, run, page.rows());
    }
    Progress counted = progress.counting(page.total(), rows, hints);
    Progress next = place.next(page).map(counted::at).orElseGet(() -> listed(run, counted));
    table.release(leased.with(next), clock.instant());
  }

  /** A sweep also looks at what is stored and was on no page; a back-fill has seen all there is. */
  private static Progress listed(Run run, Progress progress) {
    return run.kind() == Run.Kind.SWEEP ? progress.stored() : progress.reading();
  }

  private void compare(Connection connection, Leased leased) {
    Run run = leased.run();
    List<String> ids = table.unseen(run, TOGETHER);
    int hints = intake.stored(connection, run, ids);
    // Where there is no list, what is stored is all that there is to see.
    Progress counted = run.progress().counting(null, pages.lists(run) ? 0 : hints, hints);
    table.release(leased.with(ids.isEmpty() ? counted.reading() : counted), clock.instant());
  }

  private void finish(Leased leased) {
    Instant now = clock.instant();
    Progress progress = leased.run().progress();
    boolean over = table.outstanding(leased.run()) == 0;
    table.release(leased.with(over ? progress.done(now) : progress), now.plus(LOOK_AGAIN));
  }
}
