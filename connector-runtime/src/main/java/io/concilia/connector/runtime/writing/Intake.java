package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes canonical records into the inbox, a batch in one transaction: the newest revision of each
 * key replaces what waits, older ones are reported as superseded, a withdrawal of what was never
 * written cancels it at once.
 */
final class Intake {

  private final TransactionTemplate transaction;
  private final InboxTable inbox;
  private final Reports reports;
  private final Sweeps.Known known;
  private final Clock clock;
  private final Consumer<Collection<ConnectionId>> wake;

  Intake(
      TransactionTemplate transaction,
      InboxTable inbox,
      Reports reports,
      Sweeps.Known known,
      Clock clock,
      Consumer<Collection<ConnectionId>> wake) {
    this.transaction = transaction;
    this.inbox = inbox;
    this.reports = reports;
    this.known = known;
    this.clock = clock;
    this.wake = wake;
  }

  /** Returns when the records are in the database. */
  void take(Collection<Incoming> records) {
    Folding folding = Folding.of(records);
    if (folding.newest().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Set<ConnectionId> touched = new HashSet<>();
    transaction.executeWithoutResult(status -> touched.addAll(inTransaction(folding, now)));
    wake.accept(touched);
  }

  private Set<ConnectionId> inTransaction(Folding folding, Instant now) {
    List<Report> said = new ArrayList<>();
    Map<String, Admission.Seen> seen = inbox.lock(folding.newest());
    List<Incoming> accepted = new ArrayList<>();
    for (Incoming each : folding.newest()) {
      Admission admission = Admission.of(each, seen.get(each.key().toString()), this::gone);
      switch (admission) {
        case ACCEPT -> accepted.add(each);
        case SUPERSEDED -> said.add(report(each, OutcomeState.SUPERSEDED, null));
        case OWNED_BY_OTHER_INTEGRATION ->
            said.add(report(each, OutcomeState.NOT_NEEDED, Planner.OWNED_BY_OTHER_INTEGRATION));
        case REPEATED -> {
          // Delivered again; it was dealt with the first time.
        }
      }
    }
    folding.superseded().forEach(each -> said.add(report(each, OutcomeState.SUPERSEDED, null)));
    inbox.see(accepted);
    said.addAll(replaced(accepted));
    inbox.put(accepted.stream().map(each -> write(each, now, said)).toList());
    inbox.refer(accepted, now);
    inbox.takeBackAbsences(accepted, now);
    said.addAll(cancelled(accepted, now));
    reports.publish(said, now);
    Set<ConnectionId> touched = new HashSet<>();
    accepted.forEach(each -> touched.add(each.key().target()));
    return touched;
  }

  /** Writes that waited in the inbox and give way to a newer revision. */
  private List<Report> replaced(List<Incoming> accepted) {
    return inbox.pending(accepted).stream()
        .map(about -> new Report(about, OutcomeState.SUPERSEDED, Report.Details.NONE))
        .toList();
  }

  private List<Report> cancelled(List<Incoming> accepted, Instant now) {
    List<Incoming> withdrawn =
        accepted.stream()
            .filter(each -> withdrawn(each) && each.record().history().isEmpty())
            .toList();
    Set<String> cancelled = inbox.cancelNeverWritten(withdrawn, now);
    return withdrawn.stream()
        .filter(each -> cancelled.contains(each.key().toString()))
        .map(each -> report(each, OutcomeState.WITHDRAWN, reason(each)))
        .toList();
  }

  private InboxTable.Row write(Incoming each, Instant now, List<Report> said) {
    CanonicalRecord record = each.record();
    boolean connected = known.hasConnection(record.key().target());
    boolean unknownConnection = !withdrawn(each) && !connected;
    boolean unknownIntegration =
        !withdrawn(each) && known.integrations().find(record.integration()).isEmpty();
    if (!unknownConnection && !unknownIntegration) {
      return new InboxTable.Row(each, WriteState.DUE, null, now);
    }
    Cause cause =
        unknownConnection
            ? new Cause(Causes.UNKNOWN_CONNECTION, record.key().target().value())
            : new Cause(Causes.UNKNOWN_INTEGRATION, record.integration().value());
    Failure why = Failure.of(FailureKind.HOLD, cause).withMoney(Causes.money(record));
    said.add(new Report(about(each), OutcomeState.HELD, Report.Details.of(why, 0)));
    return new InboxTable.Row(each, WriteState.HELD, cause, now);
  }

  private boolean gone(IntegrationId integration) {
    return known
        .integrations()
        .find(integration)
        .map(entry -> entry.integration().status() == Integration.Status.DELETED)
        .orElse(false);
  }

  private static boolean withdrawn(Incoming each) {
    return each.record().intent() instanceof Intent.Withdrawn;
  }

  private static String reason(Incoming each) {
    return ((Intent.Withdrawn) each.record().intent()).reason().name();
  }

  private static Report report(Incoming each, OutcomeState state, @Nullable String reason) {
    return new Report(about(each), state, Report.Details.because(reason));
  }

  private static Report.About about(Incoming each) {
    CanonicalRecord record = each.record();
    return new Report.About(
        record.key(),
        record.revision(),
        record.tenant(),
        record.integration(),
        record.receivedAt(),
        each.message().trace());
  }
}
