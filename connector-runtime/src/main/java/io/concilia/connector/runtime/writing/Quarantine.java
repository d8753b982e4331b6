package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets a record aside that the database cannot take, so that the others go on. It is our bug. */
final class Quarantine {

  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final Duration LATER = Duration.ofMinutes(1);
  private static final Failure OUR_FAULT =
      Failure.of(FailureKind.HOLD, new Cause(Causes.OUR_FAULT, ""));

  private static final String FIND =
      """
      select w.*, 0 as recent from writing.write w join writing.progress p on p.key = w.key
      where w.key = any(?) and w.state = 'DUE' order by w.key for update of p, w
      """;

  private static final String APART =
      """
      update writing.write w set due_at = ?::timestamptz + n.place * interval '2 seconds'
      from (
        select key, row_number() over (order by due_at) as place from writing.write
        where key = any(?) and state = 'DUE') n
      where w.key = n.key
      """;

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Reports reports;

  Quarantine(JdbcTemplate jdbc, TransactionTemplate transaction, Reports reports) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.reports = reports;
  }

  /** An answer that cannot be settled: its attempts stay unknown and are looked into later. */
  void unsettled(Answer answer, Instant now, RuntimeException why) {
    if (!(answer.errand() instanceof Errand.Writing writing)) {
      log.error("an answer to {} cannot be taken in", answer.errand().operation(), why);
      return;
    }
    for (Sending sending : writing.members()) {
      log.atError()
          .addKeyValue("recordType", sending.attempt().key().type())
          .addKeyValue("recordId", sending.attempt().key().sourceId())
          .setCause(why)
          .log("the answer to an attempt cannot be settled; it is looked into again");
    }
    jdbc.update(
        "update writing.attempt set state = 'UNKNOWN', resolve_at = ?::timestamptz"
            + " where id = any(?) and closed_at is null",
        now.plus(LATER).toString(),
        Rows.of(writing.members()).number(each -> each.attempt().id()).arguments()[0]);
  }

  /** Writes that cannot be worked on are held until a person looks at them. */
  void hold(Collection<RecordKey> guilty, Instant now, RuntimeException why) {
    for (RecordKey key : guilty) {
      log.atError()
          .addKeyValue("recordType", key.type())
          .addKeyValue("recordId", key.sourceId())
          .setCause(why)
          .log("a write cannot be worked on and is held");
    }
    transaction.executeWithoutResult(
        status -> {
          Effects effects = new Effects();
          jdbc.query(FIND, WriteRows::read, Rows.texts(guilty))
              .forEach(write -> effects.hold(write, OUR_FAULT));
          WriteRows.store(jdbc, effects.stored);
          reports.publish(effects.reports, now);
        });
  }

  /** Writes that cannot be worked on together are worked on one after the other. */
  void apart(Collection<RecordKey> keys, Instant now) {
    jdbc.update(APART, now.toString(), Rows.texts(keys));
  }
}
