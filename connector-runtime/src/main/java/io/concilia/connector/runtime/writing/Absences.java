package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Takes in why a record that something waits for does not come: not there, not in scope, refused by
 * the rules, left out by a person. Every write that waits for it says so from then on, until the
 * record does come. What is done here is done again when the same message comes again, so that no
 * waiter is left untold.
 */
final class Absences {

  private static final Set<OutcomeState> ANSWERS =
      EnumSet.of(
          OutcomeState.NOT_FOUND,
          OutcomeState.EXCLUDED,
          OutcomeState.REJECTED,
          OutcomeState.NOT_NEEDED,
          OutcomeState.DISMISSED);

  /** An answer that was overtaken by the record itself counts no more. */
  private static final String NOTE =
      """
      update writing.request q set answer = n.answer, reason = n.reason
      from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
        as n(source, type, integration, answer, reason)
      where split_part(q.referenced, '/', 3) || '/' || split_part(q.referenced, '/', 4) || '/'
          || split_part(q.referenced, '/', 5) = n.source
        and split_part(q.referenced, '/', 2) = n.type and q.integration = n.integration
        and not exists (select 1 from writing.write w where w.key = q.referenced)
        and not exists (select 1 from writing.link l where l.key = q.referenced and not l.gone)
      returning q.referenced
      """;

  private static final String TELL =
      """
      update writing.write w set state = 'DUE', due_at = ?::timestamptz
      where w.key in (
        select w.key from writing.write w join writing.reference r on r.waiter = w.key
        where r.referenced = any(?) and w.state = 'WAITING' order by w.key for update of w)
      returning w.connection
      """;

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Consumer<Collection<ConnectionId>> wake;

  Absences(JdbcTemplate jdbc, Clock clock, Consumer<Collection<ConnectionId>> wake) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wake = wake;
  }

  /** An answer to a request, in the terms of its table. */
  private record Answered(
      String source, String type, String integration, String answer, String reason) {}

  void note(Collection<Outcome> outcomes) {
    List<Answered> answers = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      boolean ours = Objects.equals(outcome.reason(), Planner.NOT_NEEDED_YET);
      if (ANSWERS.contains(outcome.state()) && !ours) {
        answers.add(answered(outcome));
      }
    }
    if (answers.isEmpty()) {
      return;
    }
    List<RecordKey> referenced =
        jdbc.query(
            NOTE,
            (row, number) -> RecordKey.parse(row.getString(1)),
            Rows.of(answers)
                .text(Answered::source)
                .text(Answered::type)
                .text(Answered::integration)
                .text(Answered::answer)
                .text(Answered::reason)
                .arguments());
    if (!referenced.isEmpty()) {
      Set<ConnectionId> touched = new HashSet<>();
      jdbc.query(
          TELL,
          row -> {
            touched.add(ConnectionId.of(row.getString(1)));
          },
          clock.instant().toString(),
          Rows.texts(referenced));
      wake.accept(touched);
    }
  }

  private static Answered answered(Outcome outcome) {
    String reason =
        outcome.failure() != null
            ? outcome.failure().cause().toString()
            : Objects.requireNonNullElse(outcome.reason(), "");
    return new Answered(
        outcome.subject().source().toString(),
        outcome.subject().type().name(),
        outcome.integration().value(),
        outcome.state().name(),
        reason);
  }
}
