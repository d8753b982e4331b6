package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.matching.MatchIndex;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the local index of a connection's customers and items current: everything once, and what
 * changed from then on, a page a call, only when something waits to be matched.
 */
final class Indexing {

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private static final String SAVE =
      """
      insert into writing.match_progress (connection, type, complete, since, started_at, cursor)
      values (?, ?, ?, ?::timestamptz, ?::timestamptz, ?)
      on conflict (connection, type) do update set complete = excluded.complete,
        since = excluded.since, started_at = excluded.started_at, cursor = excluded.cursor
      """;

  /**
   * A back-fill matches for hours what nobody waits for: each refresh reads again all that it wrote
   * itself, and would cost it more calls than it saves.
   */
  private static final int BACKFILL_TIMES = 5;

  private final JdbcTemplate jdbc;
  private final MatchIndex index;
  private final Errands errands;
  private final Duration freshness;

  Indexing(JdbcTemplate jdbc, MatchIndex index, Errands errands, Duration freshness) {
    this.jdbc = jdbc;
    this.index = index;
    this.errands = errands;
    this.freshness = freshness;
  }

  /** Whether matching against the index is good enough now for writes of that priority. */
  boolean fresh(Desk desk, RecordType type, Priority priority, Instant now) {
    Duration enough =
        priority == Priority.BACKFILL ? freshness.multipliedBy(BACKFILL_TIMES) : freshness;
    return progress(desk, desk.index(type)).fresh(now, enough);
  }

  /** Has the task wait until the index is fresh. */
  void await(RoundWork work, Desk desk, Task task) {
    work.then(
        () -> {
          desk.busy().add(task.key());
          desk.index(task.key().type()).waiting().add(task);
        });
  }

  /** Asks for the next page of each index that something waits for. */
  void next(RoundWork work, RoundWork.Post post, boolean awaitedNow, RecordType type) {
    Desk desk = post.desk();
    IndexDesk state = desk.index(type);
    boolean awaited = awaitedNow || !state.waiting().isEmpty();
    if (!awaited || state.paging() || work.now.isBefore(state.notBefore())) {
      return;
    }
    if (!work.first(desk.connection() + "/" + type)) {
      return;
    }
    if (!post.allowance().take(Priority.LIVE)) {
      return;
    }
    IndexProgress begun = progress(desk, state).begun(work.now);
    work.errands.add(
        new Errand.Paging(errands.ticket(post), type, begun.changedSince(), begun.cursor()));
    work.then(
        () -> {
          state.progress(begun);
          state.paging(true);
        });
  }

  /** Takes a page in; in the round's transaction. */
  void settle(Errand.Paging asked, Answer answer, RoundWork work) {
    Desk desk = asked.ticket().desk();
    IndexDesk state = desk.index(asked.type());
    if (!(answer.content() instanceof Answer.Content.Page content)) {
      work.then(
          () -> {
            state.paging(false);
            state.notBefore(answer.at().plus(AFTER_FAILURE));
          });
      return;
    }
    VendorPage page = content.page();
    index.put(
        page.records().stream()
            .map(record -> new MatchIndex.Entry(desk.connection(), record))
            .toList());
    IndexProgress after = progress(desk, state).after(page.next());
    save(desk.connection(), asked.type(), after);
    work.then(() -> advance(desk, state, after));
  }

  private void advance(Desk desk, IndexDesk state, IndexProgress after) {
    state.progress(after);
    state.paging(false);
    if (after.startedAt() == null) {
      List<Task> released = List.copyOf(state.waiting());
      state.waiting().clear();
      released.forEach(task -> desk.busy().remove(task.key()));
      desk.resumed().addAll(released);
    }
    desk.dirty(true);
  }

  private IndexProgress progress(Desk desk, IndexDesk state) {
    IndexProgress known = state.progress();
    if (known != null) {
      return known;
    }
    IndexProgress read =
        jdbc
            .query(
                "select * from writing.match_progress where connection = ? and type = ?",
                Indexing::read,
                desk.connection().value(),
                state.type().name())
            .stream()
            .findFirst()
            .orElse(IndexProgress.NONE);
    state.progress(read);
    return read;
  }

  private void save(ConnectionId connection, RecordType type, IndexProgress progress) {
    jdbc.update(
        SAVE,
        connection.value(),
        type.name(),
        progress.complete(),
        progress.since().toString(),
        progress.startedAt() == null ? null : progress.startedAt().toString(),
        progress.cursor());
  }

  private static IndexProgress read(ResultSet row, int number) throws SQLException {
    return new IndexProgress(
        row.getBoolean("complete"),
        Columns.instant(row, "since"),
        Columns.instantOrNull(row, "started_at"),
        row.getString("cursor"));
  }
}
