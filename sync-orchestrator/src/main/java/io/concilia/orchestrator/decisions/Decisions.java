package io.concilia.orchestrator.decisions;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.integrations.Integrations;
import io.concilia.orchestrator.records.Action;
import io.concilia.orchestrator.records.Arrival;
import io.concilia.orchestrator.records.LeftOut;
import io.concilia.orchestrator.records.ListedRecord;
import io.concilia.orchestrator.records.RecordId;
import io.concilia.orchestrator.records.RecordStore;
import io.concilia.orchestrator.story.EventKind;
import io.concilia.orchestrator.story.StoryEvent;
import io.concilia.orchestrator.story.StoryEvent.Concern;
import io.concilia.orchestrator.story.StoryEvent.Details;
import io.concilia.orchestrator.story.StoryEvent.Place;
import io.concilia.orchestrator.story.StoryEvent.Stage;
import io.concilia.orchestrator.story.StoryStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what a person asked for: the story, the state and the message to whoever acts on it
 * are kept by one transaction, the caller's.
 */
@Component
final class Decisions {

  private final Integrations integrations;
  private final RecordStore records;
  private final StoryStore story;
  private final Dispatch dispatch;
  private final Clock clock;
  private final Supplier<UUID> ids;

  Decisions(
      Integrations integrations,
      RecordStore records,
      StoryStore story,
      Dispatch dispatch,
      Clock clock,
      Supplier<UUID> ids) {
    this.integrations = integrations;
    this.records = records;
    this.story = story;
    this.dispatch = dispatch;
    this.clock = clock;
    this.ids = ids;
  }

  /** Within the caller's transaction. */
  UUID carryOut(ListedRecord record, Asked asked) {
    UUID id = ids.get();
    Instant now = clock.instant();
    if (asked.action() == Action.RETRY) {
      dispatch.send(
          new Request(
              record.tenant(),
              record.source(),
              Origin.REPLAY,
              record.integration(),
              null,
              asked.reread(),
              now));
    } else {
      decide(record, asked, id, now);
    }
    story.add(List.of(event(record, asked, id, now)));
    return id;
  }

  /** Within the caller's transaction. The same id asks nothing twice. */
  void takeBack(ListedRecord record, UUID id, String by, @Nullable String reason, Instant now) {
    dispatch.send(
        new Decision(
            id,
            key(record),
            record.revision(),
            Decision.Kind.TAKE_BACK,
            null,
            null,
            by,
            reason,
            now));
    story.add(
        List.of(
            event(record, EventKind.TAKE_BACK_ASKED, Details.byPerson(by, reason, null), id, now)));
  }

  private void decide(ListedRecord record, Asked asked, UUID id, Instant now) {
    if (asked.action() == Action.DISMISS) {
      records.apply(
          List.of(
              new Arrival(
                  new RecordId(record.integration(), type(record), record.source(), record.part()),
                  record.tenant(),
                  new LeftOut(record.revision(), asked.by(), asked.reason(), now))));
    }
    if (record.ordinal() > 0) {
      dispatch.send(
          new Decision(
              id,
              key(record),
              record.revision(),
              kind(asked.action()),
              asked.action() == Action.LINK ? asked.vendorId() : null,
              asked.action() == Action.MERGED && asked.into() != null ? asked.into().id() : null,
              asked.by(),
              asked.reason(),
              now));
    }
  }

  /** The write that the record's reports are about. */
  private RecordKey key(ListedRecord record) {
    Integration integration =
        integrations
            .find(record.integration())
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "there is no integration \"" + record.integration() + "\" any more"));
    ConnectionId target =
        record.source().connection().equals(integration.crm())
            ? integration.accounting()
            : integration.crm();
    return new RecordKey(
        target,
        type(record),
        record.source().connection(),
        record.source().entity(),
        record.source().id(),
        record.part());
  }

  private static RecordType type(ListedRecord record) {
    return Objects.requireNonNull(record.type(), "only what has a type can be decided about");
  }

  private static Decision.Kind kind(Action action) {
    return switch (action) {
      case RELEASE -> Decision.Kind.RELEASE;
      case DISMISS -> Decision.Kind.DISMISS;
      case LINK -> Decision.Kind.LINK;
      case CREATE_NEW -> Decision.Kind.CREATE_NEW;
      case CREDIT -> Decision.Kind.CREDIT;
      case CREDIT_DIFFERENCE -> Decision.Kind.CREDIT_DIFFERENCE;
      case CREDIT_AND_REISSUE -> Decision.Kind.CREDIT_AND_REISSUE;
      case SUPPLEMENT -> Decision.Kind.SUPPLEMENT;
      case LEAVE -> Decision.Kind.LEAVE;
      case MERGED -> Decision.Kind.MERGED;
      case RETRY -> throw new IllegalArgumentException("a retry is a request to the reader");
    };
  }

  private static StoryEvent event(ListedRecord record, Asked asked, UUID id, Instant now) {
    String said = asked.into() == null ? asked.reason() : asked.into().id();
    return event(
        record,
        EventKind.valueOf(asked.action().name() + "_ASKED"),
        Details.byPerson(asked.by(), said, asked.vendorId()),
        id,
        now);
  }

  private static StoryEvent event(
      ListedRecord record, EventKind kind, Details details, UUID id, Instant now) {
    return new StoryEvent(
        new Concern(record.source(), record.integration(), record.type(), record.part()),
        "asked/" + id,
        new Place(
            record.revision().seq(),
            record.revision().redo(),
            record.revision().mappingVersion(),
            Stage.ASKED,
            record.ordinal()),
        kind,
        now,
        null,
        details);
  }
}
