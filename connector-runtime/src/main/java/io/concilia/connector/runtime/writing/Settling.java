package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.outcome.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the unknown outcome of a call becomes known. While the vendor surely remembers the key, the
 * identical call is sent again; else the vendor is left in peace for its quiet period, and then
 * asked what it has. Only an answer ends it: nothing newer leaves before. Pure.
 */
final class Settling {

  /** Between losing an answer and sending the identical call again. */
  private static final Duration BREATH = Duration.ofSeconds(1);

  private Settling() {}

  /** The way to find out. */
  enum Way {
    RESEND,
    LOOK
  }

  /** What to do, and not before when. */
  record Next(Way way, Instant at) {}

  /** What became of it. */
  sealed interface Verdict {

    record Applied(VendorRecord record) implements Verdict {}

    /** It is surely not there: its key is free, and the newest revision may be sent. */
    record Absent() implements Verdict {}

    record Duplicated(List<VendorRecord> documents) implements Verdict {}
  }

  /**
   * @param lostAt when it became certain that no answer will come to whoever waits for it: the
   *     deadline of the call, or the end of the lease of an owner that has died
   */
  static Next next(boolean repeatable, Instant callCreatedAt, Instant lostAt, VendorLimits limits) {
    Instant again = lostAt.plus(BREATH);
    Instant forgets = callCreatedAt.plus(limits.keyMemory());
    return repeatable && again.plus(limits.callTimeout()).isBefore(forgets)
        ? new Next(Way.RESEND, again)
        : new Next(Way.LOOK, lostAt.plus(limits.quietPeriod()));
  }

  /** Whether the identical call may be sent again now. */
  static boolean mayResend(
      boolean repeatable, Instant callCreatedAt, Instant now, VendorLimits limits) {
    return repeatable
        && now.plus(limits.callTimeout()).isBefore(callCreatedAt.plus(limits.keyMemory()));
  }

  /**
   * When a call that was sent again, and may not be sent once more, may be looked for: the last
   * sending is left the same time as the first.
   */
  static Instant lookAfter(Instant sentAt, VendorLimits limits) {
    return sentAt.plus(limits.callTimeout()).plus(limits.quietPeriod());
  }

  static Search search(OpenAttempt attempt) {
    return attempt.vendorId() != null
        ? new Search.ById(attempt.key().type(), attempt.vendorId())
        : new Search.ByMark(
            attempt.key().type(), attempt.key(), attempt.document(), attempt.callCreatedAt());
  }

  static Verdict judge(OpenAttempt attempt, List<VendorRecord> found, VendorAdapter adapter) {
    if (attempt.operation() == Operation.CREATE) {
      return created(attempt, found, adapter.carriesMarks(attempt.key().type()));
    }
    // A further step (such as "mark as sent") cannot be seen in our fields: it is done again.
    return attempt.step() == null
            && !found.isEmpty()
            && (attempt.operation() != Operation.RESTORE || found.get(0).active())
            && adapter.holds(found.get(0), attempt.document())
        ? new Verdict.Applied(found.get(0))
        : new Verdict.Absent();
  }

  private static Verdict created(OpenAttempt attempt, List<VendorRecord> found, boolean marked) {
    List<VendorRecord> ours =
        found.stream()
            .filter(record -> !marked || record.marks().contains(attempt.key().toString()))
            .filter(Settling::stands)
            .toList();
    if (ours.isEmpty()) {
      return new Verdict.Absent();
    }
    return ours.size() == 1 ? new Verdict.Applied(ours.get(0)) : new Verdict.Duplicated(ours);
  }

  private static boolean stands(VendorRecord record) {
    return record.booked() == null || record.booked().phase() != Phase.VOID;
  }
}
