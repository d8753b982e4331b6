package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.Run.Kind;
import io.concilia.connector.runtime.reading.Run.Phase;
import io.concilia.connector.runtime.reading.Run.Progress;
import io.concilia.connector.runtime.reading.Run.State;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code run}. Instances share its rows as they share watermarks. */
final class RunTable {

  private static final String COLUMNS =
      "id, connection, entity, kind, integration, state, phase, page, first_total, rows_seen,"
          + " hints, failure, started_at, finished_at";

  private static final String CLAIM =
      """
      update reading.run set lease = gen_random_uuid(),
        lease_until = now() + make_interval(secs => ?)
      where id = (
        select id from reading.run
        where state <> 'DONE' and connection = any(?) and next_at <= ?
          and (lease is null or lease_until < now())
        order by next_at, id limit 1 for update skip locked)
      returning lease,
      """
          + COLUMNS;

  private final JdbcTemplate jdbc;

  RunTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A run and the right to go on with it. */
  record Leased(Run run, UUID lease) {

    Leased with(Progress progress) {
      return new Leased(run.with(progress), lease);
    }
  }

  /** Returns false if one of its kind is under way for the entity. */
  boolean start(Run run, Instant nextAt) {
    return jdbc.update(
            """
            insert into reading.run
              (id, connection, entity, kind, integration, state, phase, page, started_at, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            run.id(),
            run.connection().value(),
            run.entity(),
            run.kind().name(),
            run.integration() == null ? null : run.integration().value(),
            run.progress().state().name(),
            run.progress().phase().name(),
            run.progress().page(),
            Timestamp.from(run.startedAt()),
            Timestamp.from(nextAt))
        == 1;
  }

  Optional<Run> find(String id) {
    return jdbc
        .query("select " + COLUMNS + " from reading.run where id = ?", RunTable::run, id)
        .stream()
        .findFirst();
  }

  Optional<Run> underWay(ConnectionId connection, String entity, Kind kind) {
    return jdbc
        .query(
            "select "
                + COLUMNS
                + " from reading.run where connection = ? and entity = ? and kind = ?"
                + " and state <> 'DONE'",
            RunTable::run,
            connection.value(),
            entity,
            kind.name())
        .stream()
        .findFirst();
  }

  /** The newest first. */
  List<Run> latest(Kind kind, int most) {
    return jdbc.query(
        "select " + COLUMNS + " from reading.run where kind = ? order by started_at desc limit ?",
        RunTable::run,
        kind.name(),
        most);
  }

  Optional<Leased> claim(Collection<ConnectionId> connections, Instant now, Duration lease) {
    return jdbc
        .query(
            connection -> {
              var statement = connection.prepareStatement(CLAIM);
              statement.setDouble(1, lease.toMillis() / 1000.0);
              statement.setArray(
                  2,
                  connection.createArrayOf(
                      "text", connections.stream().map(ConnectionId::value).toArray()));
              statement.setTimestamp(3, Timestamp.from(now));
              return statement;
            },
            (row, number) -> new Leased(run(row, number), row.getObject("lease", UUID.class)))
        .stream()
        .findFirst();
  }

  /**
   * Stores how far a run has come, and gives it back.
   *
   * @throws LeaseLostException if another instance goes on with it
   */
  void release(Leased leased, Instant nextAt) {
    Progress progress = leased.run().progress();
    int updated =
        jdbc.update(
            """
            update reading.run set state = ?, phase = ?, page = ?, first_total = ?, rows_seen = ?,
              hints = ?, failure = ?, finished_at = ?, next_at = ?, lease = null,
              lease_until = null
            where id = ? and lease = ?
            """,
            progress.state().name(),
            progress.phase().name(),
            progress.page(),
            progress.total(),
            progress.rows(),
            progress.hints(),
            progress.setback(),
            progress.finishedAt() == null ? null : Timestamp.from(progress.finishedAt()),
            Timestamp.from(nextAt),
            leased.run().id(),
            leased.lease());
    if (updated == 0) {
      throw new LeaseLostException("run " + leased.run().id());
    }
  }

  /** Records that were asked for and are not dealt with. */
  long outstanding(Run run) {
    String count =
        run.kind() == Kind.BACKFILL
            ? "select count(*) from reading.answer where run = ?"
            : "select count(*) from reading.hint where run = ?";
    Long outstanding = jdbc.queryForObject(count, Long.class, run.id());
    return outstanding == null ? 0 : outstanding;
  }

  /** Marks stored records as seen. */
  void seen(Run run, Collection<String> ids) {
    jdbc.update(
        "update reading.record set seen_by_run = ?"
            + " where connection = ? and entity = ? and id = any(?)",
        statement -> {
          statement.setString(1, run.id());
          statement.setString(2, run.connection().value());
          statement.setString(3, run.entity());
          statement.setArray(4, statement.getConnection().createArrayOf("text", ids.toArray()));
        });
  }

  /** Marks up to {@code most} stored records that the run has not seen, and returns their ids. */
  List<String> unseen(Run run, int most) {
    return jdbc.queryForList(
        """
        update reading.record set seen_by_run = ?
        where connection = ? and entity = ? and id in (
          select id from reading.record
          where connection = ? and entity = ? and state = 'PRESENT'
            and seen_by_run is distinct from ?
          order by id limit ? for update)
        returning id
        """,
        String.class,
        run.id(),
        run.connection().value(),
        run.entity(),
        run.connection().value(),
        run.entity(),
        run.id(),
        most);
  }

  /** Forgets old sweeps: nobody asks for them. */
  void forgetSweeps(Instant finishedBefore) {
    jdbc.update(
        "delete from reading.run where kind = 'SWEEP' and state = 'DONE' and finished_at < ?",
        Timestamp.from(finishedBefore));
  }

  private static Run run(ResultSet row, int number) throws SQLException {
    String integration = row.getString("integration");
    int total = row.getInt("first_total");
    Integer counted = row.wasNull() ? null : total;
    return new Run(
        row.getString("id"),
        ConnectionId.of(row.getString("connection")),
        row.getString("entity"),
        Kind.valueOf(row.getString("kind")),
        integration == null ? null : IntegrationId.of(integration),
        row.getTimestamp("started_at").toInstant(),
        new Progress(
            State.valueOf(row.getString("state")),
            Phase.valueOf(row.getString("phase")),
            row.getInt("page"),
            counted,
            row.getLong("rows_seen"),
            row.getLong("hints"),
            row.getString("failure"),
            instant(row.getTimestamp("finished_at"))));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
