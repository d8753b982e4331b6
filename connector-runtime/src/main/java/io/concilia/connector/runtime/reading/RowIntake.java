package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourcePage.Row;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes over what rows of a search say: a row that is the whole record and newer is stored, for
 * everything else that is news the record is read. One transaction, or a part of the caller's.
 */
final class RowIntake {

  private final ReadingTables tables;
  private final TransactionTemplate transaction;
  private final Owners owners;
  private final Clock clock;

  RowIntake(
      ReadingTables tables, TransactionTemplate transaction, SourceAdapter source, Clock clock) {
    this.tables = tables;
    this.transaction = transaction;
    this.owners = new Owners(tables.relations(), source);
    this.clock = clock;
  }

  /**
   * Why rows are looked at.
   *
   * @param run the run that they belong to, if any
   */
  record Reason(Origin origin, @Nullable String run) {

    static final Reason POLL = new Reason(Origin.POLL, null);
  }

  /** What is done about rows that are no content to take over. */
  interface Choice {

    /** Reads what is news. */
    Choice NEWS =
        (row, known, news) -> news == News.READ ? Optional.of(Mode.READ) : Optional.empty();

    Optional<Mode> hint(Row row, StoredRecord known, News news);

    /** Whether the row is of interest if nobody has read its record yet. */
    default boolean adds(Row row) {
      return true;
    }
  }

  /** Returns how many hints there are now because of the rows. */
  int take(Connection connection, String entity, List<Row> rows, Reason reason, Choice choice) {
    Integer hints =
        transaction.execute(status -> inTransaction(connection, entity, rows, reason, choice));
    return hints == null ? 0 : hints;
  }

  private int inTransaction(
      Connection connection, String entity, List<Row> rows, Reason reason, Choice choice) {
    List<String> ids = rows.stream().map(Row::id).distinct().sorted().toList();
    tables
        .records()
        .add(
            connection.id(),
            entity,
            rows.stream().filter(choice::adds).map(Row::id).distinct().sorted().toList());
    Map<String, StoredRecord> known = tables.records().lockAll(connection.id(), entity, ids);
    Instant now = clock.instant();
    List<Hint> hints = new ArrayList<>();
    for (Row row : rows) {
      StoredRecord before = known.get(row.id());
      if (before == null) {
        continue;
      }
      News news = News.of(row, before);
      Hint hint = new Hint(before.key(), Mode.COMPOSE, reason.origin(), reason.run(), null, now);
      if (news == News.CONTENT) {
        known.put(row.id(), store(connection, before, row, hint, hints));
      } else {
        choice.hint(row, before, news).map(hint::asking).ifPresent(hints::add);
      }
    }
    tables.hints().store(hints, now);
    return hints.size();
  }

  private StoredRecord store(
      Connection connection, StoredRecord before, Row row, Hint hint, List<Hint> hints) {
    StoredRecord after = before.read(Objects.requireNonNull(row.content()));
    tables.records().save(after, hint.receivedAt());
    hints.add(hint);
    owners.affected(connection, before, after).stream()
        .map(owner -> hint.causes(owner, Mode.COMPOSE))
        .forEach(hints::add);
    return after;
  }
}
