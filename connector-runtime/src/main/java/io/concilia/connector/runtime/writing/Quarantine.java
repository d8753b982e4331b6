package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sets a record aside that the database cannot take, so that the others go on. It is our bug. */
final class Quarantine {

  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final Duration LATER = Duration.ofMinutes(1);

  private final JdbcTemplate jdbc;

  Quarantine(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
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

  /** Writes of which one cannot be worked on: the oldest is held until a person looks at it. */
  void claimed(List<RecordKey> keys, Instant now, RuntimeException why) {
    if (keys.isEmpty()) {
      log.error("a round without a record is refused by the database", why);
      return;
    }
    if (keys.size() > 1) {
      jdbc.update(
          "update writing.write set due_at = ?::timestamptz"
              + " + (row_number * interval '2 seconds') from ("
              + " select key as k, row_number() over (order by due_at) as row_number"
              + " from writing.write where key = any(?)) n where key = n.k",
          now.toString(),
          Rows.texts(keys));
      return;
    }
    log.atError()
        .addKeyValue("recordType", keys.get(0).type())
        .addKeyValue("recordId", keys.get(0).sourceId())
        .setCause(why)
        .log("a write cannot be worked on and is held");
    jdbc.update(
        "update writing.write set state = 'HELD', cause = ?, subject = '' where key = any(?)",
        Causes.OUR_FAULT,
        Rows.texts(keys));
  }
}
