package io.concilia.orchestrator.decisions;

import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.orchestrator.integrations.Pauses;
import io.concilia.orchestrator.records.ListedRecord;
import io.concilia.orchestrator.records.RecordList;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes back what Concilia made in the books of an integration since a moment: a decision for each
 * record, which the writer carries out. What is asked is known by the record as it stood, so that
 * asking again while it is under way asks nothing twice.
 */
@Component
final class Undo {

  private final RecordList records;
  private final Pauses pauses;
  private final Decisions decisions;
  private final Clock clock;

  Undo(RecordList records, Pauses pauses, Decisions decisions, Clock clock) {
    this.records = records;
    this.pauses = pauses;
    this.decisions = decisions;
    this.clock = clock;
  }

  /**
   * What becomes of one record.
   *
   * @param stays why it is only listed; absent if it is taken back
   */
  record Fate(ListedRecord record, @Nullable String stays) {}

  /** Within the caller's transaction. */
  List<Fate> since(IntegrationId integration, Instant since, String by, @Nullable String reason) {
    Instant now = clock.instant();
    List<Fate> fates = new ArrayList<>();
    for (ListedRecord record : records.createdSince(integration, since, pauses.now().keySet())) {
      if (!UndoRule.isOver(record)) {
        String stays = UndoRule.keeps(record).orElse(null);
        if (stays == null) {
          decisions.takeBack(record, id(record), by, reason, now);
        }
        fates.add(new Fate(record, stays));
      }
    }
    return fates;
  }

  private static UUID id(ListedRecord record) {
    String asked =
        String.join(
            "/",
            Decision.Kind.TAKE_BACK.name(),
            record.integration().value(),
            String.valueOf(record.type()),
            record.source().toString(),
            record.part(),
            record.tag());
    return UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8));
  }
}
