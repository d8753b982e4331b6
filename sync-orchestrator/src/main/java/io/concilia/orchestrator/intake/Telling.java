package io.concilia.orchestrator.intake;

import io.concilia.contracts.canonical.CanonicalBody;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.records.Answer;
import io.concilia.orchestrator.records.Arrival;
import io.concilia.orchestrator.records.Content;
import io.concilia.orchestrator.records.Fact;
import io.concilia.orchestrator.records.RecordId;
import io.concilia.orchestrator.records.Report;
import io.concilia.orchestrator.records.SourceRecords;
import io.concilia.orchestrator.records.SourceRecords.Sign;
import io.concilia.orchestrator.story.EventKind;
import io.concilia.orchestrator.story.StoryEvent;
import io.concilia.orchestrator.story.StoryEvent.Concern;
import io.concilia.orchestrator.story.StoryEvent.Details;
import io.concilia.orchestrator.story.StoryEvent.Place;
import io.concilia.orchestrator.story.StoryEvent.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of records: facts for their state, signs of their source, events for their
 * story. Pure; the same message always says the same.
 */
final class Telling {

  /** Stands for the integration in answers to changes that none uses. */
  private static final IntegrationId NO_ONE = IntegrationId.of("none");

  private final Batch batch;

  Telling(Batch batch) {
    this.batch = batch;
  }

  /**
   * @param concerned the active integrations of the connection that the change was read from
   */
  void change(Change change, @Nullable String trace, List<IntegrationId> concerned) {
    for (IntegrationId integration : concerned) {
      if (change.onlyFor() == null || change.onlyFor().equals(integration)) {
        batch.add(
            new Sign(
                new SourceRecords.Key(integration, change.key()),
                change.tenant(),
                change.seq(),
                change.redo(),
                false,
                change.observedAt()));
      }
    }
    Concern concern = Concern.of(change.key(), change.onlyFor());
    String id = change.seq() + "." + change.redo();
    Details details =
        new Details(change.origin(), null, null, null, null, null, null, null, null, null, null);
    batch.add(
        new StoryEvent(
            concern,
            "hint/" + id,
            place(change, Stage.HINT),
            EventKind.HINT,
            change.receivedAt(),
            trace,
            details));
    batch.add(
        new StoryEvent(
            concern,
            "read/" + id,
            place(change, Stage.READ),
            change.kind() == ChangeKind.DELETE ? EventKind.DELETED : EventKind.READ,
            change.observedAt(),
            trace,
            details));
  }

  /**
   * @param at when it was published
   */
  void canonical(CanonicalRecord record, @Nullable String trace, Instant at) {
    if (record.body().orElse(null) instanceof SalesDocument document) {
      batch.billedTo(record.key().resolve(document.content().customer()).sourceKey());
    }
    if (record.mode() == Mode.DRY_RUN) {
      answered(record);
      mapped(record, EventKind.TRIED, null, content(record), trace, at);
      return;
    }
    if (record.intent() instanceof Intent.Withdrawn withdrawn) {
      String reason = withdrawn.reason().name();
      arrive(
          record,
          new Answer(record.revision(), Answer.Kind.WITHDRAWN, reason, null, Content.NONE, at));
      mapped(record, EventKind.WITHDRAW, reason, Content.NONE, trace, at);
      return;
    }
    Content content = content(record);
    arrive(record, new Answer(record.revision(), Answer.Kind.PRESENT, null, null, content, at));
    mapped(record, EventKind.MAPPED, null, content, trace, at);
  }

  /**
   * @param tried whether its integration only tries its rules
   */
  void outcome(Outcome outcome, boolean tried) {
    Outcome.Subject subject = outcome.subject();
    boolean concernsOne = !outcome.integration().equals(NO_ONE);
    boolean written = subject.write() != null;
    RecordId id =
        new RecordId(outcome.integration(), subject.type(), subject.source(), subject.part());
    if (concernsOne && !tried) {
      batch.add(new Arrival(id, outcome.tenant(), fact(outcome)));
      answered(outcome);
    }
    batch.add(
        new StoryEvent(
            concernsOne
                ? new Concern(subject.source(), id.integration(), id.type(), id.part())
                : Concern.of(subject.source(), null),
            (written ? "write/" : "answer/") + outcome.revision() + "/" + outcome.ordinal(),
            written
                ? place(outcome.revision(), Stage.WRITTEN, outcome.ordinal())
                : place(outcome.revision(), Stage.ANSWERED, 0),
            EventKind.valueOf(outcome.state().name()),
            outcome.at(),
            outcome.trace(),
            details(outcome)));
  }

  private static Fact fact(Outcome outcome) {
    boolean answer = outcome.subject().write() == null;
    return switch (outcome.state()) {
      case NOT_NEEDED, REJECTED, NOT_FOUND, EXCLUDED ->
          answer ? answer(outcome, Answer.Kind.valueOf(outcome.state().name())) : report(outcome);
      case WAITING, HELD, RETRYING, UNCERTAIN, DONE, UNCHANGED -> report(outcome);
      case WITHDRAWN, REFUSED, REMOVED, DUPLICATED, SUPERSEDED, DISMISSED -> report(outcome);
    };
  }

  private static Answer answer(Outcome outcome, Answer.Kind kind) {
    return new Answer(
        outcome.revision(), kind, outcome.reason(), failure(outcome), Content.NONE, outcome.at());
  }

  private static Report report(Outcome outcome) {
    return new Report(
        outcome.revision(),
        outcome.ordinal(),
        outcome.state(),
        outcome.reason(),
        failure(outcome),
        outcome.booked(),
        outcome.differences(),
        outcome.vendor() == null ? null : outcome.vendor().id(),
        outcome.at());
  }

  /** What failed, and the trace by which we find it: people are told it as a reference. */
  private static @Nullable Failure failure(Outcome outcome) {
    Failure failure = outcome.failure();
    return failure == null || outcome.trace() == null
        ? failure
        : failure.withDetails(Map.of("trace", outcome.trace()));
  }

  private static Details details(Outcome outcome) {
    boolean done = outcome.state() == OutcomeState.DONE;
    return new Details(
        null,
        outcome.reason(),
        null,
        null,
        null,
        failure(outcome),
        outcome.vendor() == null ? null : outcome.vendor().id(),
        outcome.booked(),
        outcome.differences().isEmpty() ? null : outcome.differences(),
        outcome.attempts() == 0 ? null : outcome.attempts(),
        done ? outcome.receivedAt() : null);
  }

  private void arrive(CanonicalRecord record, Answer answer) {
    batch.add(new Arrival(id(record), record.tenant(), answer));
    answered(record);
  }

  private void answered(CanonicalRecord record) {
    batch.add(
        new Sign(
            new SourceRecords.Key(record.integration(), record.key().sourceKey()),
            record.tenant(),
            record.revision().seq(),
            record.revision().redo(),
            true,
            record.receivedAt()));
  }

  private void answered(Outcome outcome) {
    batch.add(
        new Sign(
            new SourceRecords.Key(outcome.integration(), outcome.subject().source()),
            outcome.tenant(),
            outcome.revision().seq(),
            outcome.revision().redo(),
            true,
            outcome.receivedAt()));
  }

  private void mapped(
      CanonicalRecord record,
      EventKind kind,
      @Nullable String reason,
      Content content,
      @Nullable String trace,
      Instant at) {
    RecordId id = id(record);
    batch.add(
        new StoryEvent(
            new Concern(id.source(), id.integration(), id.type(), id.part()),
            (kind == EventKind.TRIED ? "tried/" : "mapped/") + record.revision(),
            place(record.revision(), Stage.MAPPED, 0),
            kind,
            at,
            trace,
            new Details(
                record.origin(),
                reason,
                null,
                content.title(),
                content.money(),
                null,
                null,
                null,
                null,
                null,
                null)));
  }

  private static RecordId id(CanonicalRecord record) {
    return new RecordId(
        record.integration(), record.key().type(), record.key().sourceKey(), record.key().part());
  }

  private static Content content(CanonicalRecord record) {
    return record.body().map(Telling::content).orElse(Content.NONE);
  }

  private static Content content(CanonicalBody body) {
    if (body instanceof SalesDocument document) {
      Money expected = document.content().expected().headline();
      return new Content(
          document.content().source().title(),
          expected == null ? document.content().linesTotal() : expected,
          document.content().customer().sourceEntity()
              + "/"
              + document.content().customer().sourceId(),
          document.content().source().url().toString(),
          day(document.content()));
    }
    if (body instanceof Customer customer) {
      return new Content(customer.name(), null, null, null, null);
    }
    if (body instanceof DocumentStatus status) {
      return new Content(status.identification().number(), null, null, null, null);
    }
    return body instanceof Item item
        ? new Content(item.name(), null, null, null, null)
        : Content.NONE;
  }

  /** When the sale was; the day of issue where only that is known. */
  private static @Nullable LocalDate day(DocumentContent content) {
    return content.supplyDate() == null ? content.issueDate() : content.supplyDate();
  }

  private static Place place(Change change, Stage stage) {
    return new Place(change.seq(), change.redo(), 0, stage, 0);
  }

  private static Place place(Revision revision, Stage stage, long ordinal) {
    return new Place(revision.seq(), revision.redo(), revision.mappingVersion(), stage, ordinal);
  }
}
