package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds out what became of calls whose answer was lost: by a time-out, or with the process that
 * waited for it.
 */
final class Recovery {

  private static final String WRITES =
      "select w.*, 0 as recent from writing.write w where w.key = any(?)";

  private final JdbcTemplate jdbc;
  private final Attempts attempts;
  private final Errands errands;
  private final Decoding decoding;

  Recovery(JdbcTemplate jdbc, Attempts attempts, Errands errands, Decoding decoding) {
    this.jdbc = jdbc;
    this.attempts = attempts;
    this.errands = errands;
    this.decoding = decoding;
  }

  /**
   * A new owner treats every open attempt as unknown, from the moment at which the former one
   * surely had nothing under way any more.
   */
  void takeOver(Desk desk, Instant formerExpiry, RoundWork work) {
    List<Attempts.Found> open = attempts.open(desk.connection());
    for (Sending sending : sendings(open)) {
      OpenAttempt attempt = sending.attempt();
      Attempts.Found found =
          open.stream().filter(f -> f.attempt().id() == attempt.id()).findFirst().orElseThrow();
      if (found.unknown() && !found.sentAgain()) {
        continue;
      }
      Settling.Next next =
          Settling.next(attempt.repeats(), attempt.callCreatedAt(), formerExpiry, desk.limits());
      work.effects.attempts.add(
          new Effects.AttemptChange(
              attempt.id(), Effects.AttemptState.UNKNOWN, next.at(), attempt.looks(), work.now));
      Settler.uncertain(sending, work.effects);
    }
  }

  /** Asks about each attempt whose time has come, as far as there are permits. */
  void resolve(RoundWork work) {
    Map<ConnectionId, RoundWork.Post> posts = new HashMap<>();
    Set<Long> resolving = new HashSet<>();
    int most = 0;
    for (RoundWork.Post post : work.posts()) {
      posts.put(post.desk().connection(), post);
      resolving.addAll(post.desk().resolving());
      most += post.allowance().live();
    }
    if (most == 0) {
      return;
    }
    List<Attempts.Found> due = attempts.toResolve(posts.keySet(), resolving, work.now, most);
    Map<Long, Instant> sentAgain = new HashMap<>();
    due.stream()
        .filter(Attempts.Found::sentAgain)
        .forEach(found -> sentAgain.put(found.attempt().id(), found.sentAt()));
    Set<UUID> again = new HashSet<>();
    for (Sending sending : sendings(due)) {
      OpenAttempt attempt = sending.attempt();
      RoundWork.Post post = work.post(attempt.key().target());
      boolean resend =
          Settling.mayResend(
              attempt.repeats(), attempt.callCreatedAt(), work.now, post.desk().limits());
      if (resend && !again.add(attempt.call())) {
        continue;
      }
      if (!resend && tooEarly(work, post, attempt, sentAgain.get(attempt.id()))) {
        continue;
      }
      if (!post.allowance().take(Priority.LIVE)) {
        continue;
      }
      if (resend) {
        sendAgain(work, post, attempt);
      } else {
        work.errands.add(
            new Errand.Resolving(errands.ticket(post), sending, Settling.search(attempt)));
        work.then(() -> post.desk().resolving().add(attempt.id()));
      }
    }
  }

  /** Puts off looking for what was sent again a moment ago, when the vendor forgets its key. */
  private static boolean tooEarly(
      RoundWork work, RoundWork.Post post, OpenAttempt attempt, @Nullable Instant sentAgainAt) {
    if (sentAgainAt == null) {
      return false;
    }
    Instant at = Settling.lookAfter(sentAgainAt, post.desk().limits());
    if (!at.isAfter(work.now)) {
      return false;
    }
    work.effects.attempts.add(
        new Effects.AttemptChange(
            attempt.id(), Effects.AttemptState.UNKNOWN, at, attempt.looks(), work.now));
    return true;
  }

  private void sendAgain(RoundWork work, RoundWork.Post post, OpenAttempt attempt) {
    List<Sending> members = sendings(attempts.members(attempt.call()));
    Errand.Ticket ticket = new Errand.Ticket(attempt.call(), post.desk(), post.reach().token());
    attempts.sentAgain(attempt.call(), post.desk().epoch(), work.now);
    work.errands.add(new Errand.Writing(ticket, attempts.request(attempt.call()), members, true));
    work.then(() -> members.forEach(m -> post.desk().resolving().add(m.attempt().id())));
  }

  private List<Sending> sendings(List<Attempts.Found> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<RecordKey, Write> writes = new HashMap<>();
    jdbc.query(
            WRITES,
            WriteRows::read,
            Rows.texts(found.stream().map(f -> f.attempt().key()).toList()))
        .forEach(write -> writes.put(write.key(), write));
    return found.stream()
        .map(Attempts.Found::attempt)
        .map(attempt -> sending(attempt, writes.get(attempt.key())))
        .toList();
  }

  private Sending sending(OpenAttempt attempt, @Nullable Write write) {
    return write != null && write.revision().equals(attempt.revision())
        ? new Sending(attempt, decoding.task(write))
        : new Sending(attempt, null);
  }
}
