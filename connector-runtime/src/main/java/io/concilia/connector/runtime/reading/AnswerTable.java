package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code answer}: who waits for the next publication of a record. */
final class AnswerTable {

  private final JdbcTemplate jdbc;

  AnswerTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void store(Collection<Answer> answers) {
    List<Answer> sorted =
        answers.stream()
            .sorted(
                Comparator.comparing(Answer::key, HintTable.KEY_ORDER)
                    .thenComparing(answer -> answer.integration().value()))
            .toList();
    jdbc.batchUpdate(
        """
        insert into reading.answer as a
          (connection, entity, id, integration, tenant, origin, run, asked_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (connection, entity, id, integration) do update set
          origin = excluded.origin, run = coalesce(excluded.run, a.run)
        """,
        sorted,
        500,
        (row, answer) -> {
          row.setString(1, answer.key().connection().value());
          row.setString(2, answer.key().entity());
          row.setString(3, answer.key().id());
          row.setString(4, answer.integration().value());
          row.setString(5, answer.tenant().value());
          row.setString(6, answer.origin().name());
          row.setString(7, answer.run());
          row.setTimestamp(8, Timestamp.from(answer.askedAt()));
        });
  }

  /** The connections whose records owe answers. */
  List<ConnectionId> connections() {
    return jdbc.query(
        "select distinct connection from reading.answer",
        (row, number) -> ConnectionId.of(row.getString("connection")));
  }

  void drop(ConnectionId connection) {
    jdbc.update("delete from reading.answer where connection = ?", connection.value());
  }

  /** Takes the answers that a record owes, in the transaction that gives them. */
  List<Answer> take(ChangeKey key) {
    return jdbc.query(
        """
        delete from reading.answer where connection = ? and entity = ? and id = ?
        returning integration, tenant, origin, run, asked_at
        """,
        (row, number) ->
            new Answer(
                key,
                IntegrationId.of(row.getString("integration")),
                TenantId.of(row.getString("tenant")),
                Origin.valueOf(row.getString("origin")),
                row.getString("run"),
                row.getTimestamp("asked_at").toInstant()),
        key.connection().value(),
        key.entity(),
        key.id());
  }
}
