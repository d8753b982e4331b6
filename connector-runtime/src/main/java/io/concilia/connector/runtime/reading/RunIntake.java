package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.Run.Kind;
import io.concilia.connector.runtime.vendor.SourcePage.Row;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run makes of records. A back-fill owes each of them to its integration, read or composed
 * from what is stored. A sweep reads what differs; what nobody has read yet is for a back-fill to
 * bring, unless the entity can be found in no other way. Works in the caller's transaction.
 */
final class RunIntake {

  private final ReadingTables tables;
  private final RowIntake rows;
  private final Clock clock;

  RunIntake(ReadingTables tables, RowIntake rows, Clock clock) {
    this.tables = tables;
    this.rows = rows;
    this.clock = clock;
  }

  /** Takes rows of a page; returns how many hints there are because of them. */
  int listed(Connection connection, Run run, List<Row> page) {
    List<Row> there = page.stream().filter(row -> !row.deleted()).toList();
    List<String> ids = there.stream().map(Row::id).distinct().sorted().toList();
    boolean backfill = run.kind() == Kind.BACKFILL;
    if (backfill) {
      // Records first, answers next, hints last: the order of all who touch them.
      tables.records().add(connection.id(), run.entity(), ids);
      tables.records().lockAll(connection.id(), run.entity(), ids);
      owe(connection, run, ids);
    }
    int hints =
        rows.take(
            connection,
            run.entity(),
            there,
            new RowIntake.Reason(Origin.BACKFILL, run.id()),
            backfill ? RunIntake::hintOfBackfill : new OfSweep());
    tables.runs().seen(run, ids);
    return hints;
  }

  /** Takes stored records that were on no page. */
  int stored(Connection connection, Run run, Collection<String> ids) {
    Mode mode = Mode.READ;
    if (run.kind() == Kind.BACKFILL) {
      owe(connection, run, ids);
      mode = Mode.COMPOSE;
    }
    Instant now = clock.instant();
    Mode how = mode;
    tables
        .hints()
        .store(
            ids.stream()
                .map(id -> new ChangeKey(connection.id(), run.entity(), id))
                .map(key -> new Hint(key, how, Origin.BACKFILL, run.id(), null, now))
                .toList(),
            now);
    return ids.size();
  }

  private void owe(Connection connection, Run run, Collection<String> ids) {
    tables
        .answers()
        .store(
            ids.stream()
                .map(id -> new ChangeKey(connection.id(), run.entity(), id))
                .map(
                    key ->
                        new Answer(
                            key,
                            Objects.requireNonNull(run.integration()),
                            connection.tenant(),
                            Origin.BACKFILL,
                            run.id(),
                            run.startedAt()))
                .toList());
  }

  /** A list without times says nothing against what is stored. */
  private static Optional<Mode> hintOfBackfill(Row row, StoredRecord known, News news) {
    boolean reads = news == News.READ && (row.updatedAt() != null || known.content() == null);
    return Optional.of(reads ? Mode.READ : Mode.COMPOSE);
  }

  private static final class OfSweep implements RowIntake.Choice {

    @Override
    public Optional<Mode> hint(Row row, StoredRecord known, News news) {
      return NEWS.hint(row, known, news);
    }

    @Override
    public boolean adds(Row row) {
      return row.updatedAt() == null;
    }
  }
}
