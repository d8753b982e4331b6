package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.defaults.outbox.OutboxMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a round does to the database, collected first and then written in a few statements. All of
 * it happens, or nothing.
 */
final class Effects {

  /** An attempt that changes its state; closed unless it is UNKNOWN. */
  record AttemptChange(
      long id, AttemptState state, @Nullable Instant resolveAt, int looks, Instant at) {}

  /** How an attempt stands. */
  enum AttemptState {
    UNKNOWN,
    DONE,
    FAILED,
    ABSENT,
    DUPLICATED
  }

  /** A call that was answered, or never will be. */
  record CallChange(UUID id, String status, Instant at) {}

  /** A customer or item of the vendor, as it now is. */
  record Indexed(ConnectionId connection, VendorRecord record) {}

  /** A record that a write waits for. */
  record Missing(RecordKey referenced, TenantId tenant, IntegrationId integration) {}

  final List<Write> stored = new ArrayList<>();
  final List<Write> deleted = new ArrayList<>();
  final List<Link> links = new ArrayList<>();
  final List<Merges.Merge> merges = new ArrayList<>();
  final List<AttemptChange> attempts = new ArrayList<>();
  final List<CallChange> calls = new ArrayList<>();
  final List<Report> reports = new ArrayList<>();
  final List<OutboxMessage> messages = new ArrayList<>();
  final List<Indexed> indexed = new ArrayList<>();
  final List<Missing> missing = new ArrayList<>();

  /** The records of which something is said. */
  Set<RecordKey> reported() {
    return reports.stream().map(report -> report.about().key()).collect(Collectors.toSet());
  }

  void close(OpenAttempt attempt, AttemptState state, Instant at) {
    attempts.add(new AttemptChange(attempt.id(), state, null, attempt.looks(), at));
  }

  void store(Write write) {
    stored.add(write);
  }

  /** Stores a write in a state that is reported, unless that was said of it last. */
  void store(Write write, Report report) {
    if (report.said().equals(write.memory().reported())) {
      stored.add(write);
      return;
    }
    reports.add(report);
    stored.add(write.with(write.memory().withReported(report.said())));
  }

  void hold(Write write, Failure why) {
    store(
        write.in(WriteState.HELD, why.cause()),
        new Report(
            Report.About.of(write),
            OutcomeState.HELD,
            Report.Details.of(why, write.tries().attempts())));
  }

  /** Ends a write, with its outcome. */
  void end(Write write, OutcomeState state, Report.Details details) {
    deleted.add(write);
    reports.add(new Report(Report.About.of(write), state, details));
  }

  static Outcome.Vendor vendor(VendorRecord record) {
    return new Outcome.Vendor(record.id(), record.lockToken());
  }
}
