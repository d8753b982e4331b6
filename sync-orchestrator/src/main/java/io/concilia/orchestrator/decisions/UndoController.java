package io.concilia.orchestrator.decisions;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.integrations.Integrations;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.ListedRecord;
import io.concilia.orchestrator.records.StateCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The undoing of a first run: what was made and is untouched is taken back, the rest is listed. */
@RestController
class UndoController {

  private final Integrations integrations;
  private final Undo undo;
  private final TransactionTemplate transaction;

  UndoController(Integrations integrations, Undo undo, TransactionTemplate transaction) {
    this.integrations = integrations;
    this.undo = undo;
    this.transaction = transaction;
  }

  /**
   * @param since what was made from then on
   */
  record Wish(@Nullable Instant since, @Nullable String reason) {}

  /**
   * One record that Concilia made.
   *
   * @param state as it stood when it was asked for
   * @param reason why it stays, in the reader's language; absent if it is taken back
   */
  record RecordView(
      String type,
      String sourceEntity,
      String sourceId,
      String part,
      @Nullable String title,
      @Nullable String number,
      @Nullable String vendorId,
      StateCode state,
      @Nullable String reason,
      String href) {}

  /**
   * @param takenBack what the writer was asked to take back; what it finds touched or used it
   *     leaves, and says so in the record's story
   * @param listed what stays, with the reason
   */
  record UndoView(Instant since, List<RecordView> takenBack, List<RecordView> listed) {}

  @PostMapping("/integrations/{integration}/undo")
  ResponseEntity<UndoView> undo(
      @PathVariable String integration,
      @RequestBody(required = false) @Nullable Wish wish,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language,
      @RequestHeader(name = "X-Concilia-User", defaultValue = "unknown") String user) {
    if (wish == null || wish.since() == null) {
      throw Problem.badRequest(
          "since is missing; say from when on, such as {\"since\": \"2026-11-01T00:00:00Z\"}");
    }
    Instant since = wish.since();
    IntegrationId id = IntegrationId.of(integration);
    if (integrations.find(id).isEmpty()) {
      throw Problem.notFound("there is no integration \"" + integration + "\"; see /integrations");
    }
    List<Undo.Fate> fates =
        transaction.execute(status -> undo.since(id, since, user, wish.reason()));
    if (fates == null) {
      throw new IllegalStateException("the transaction gave no answer");
    }
    Wording words = new Wording(Texts.in(Language.of(language)));
    return ResponseEntity.accepted()
        .body(
            new UndoView(
                since,
                fates.stream()
                    .filter(fate -> fate.stays() == null)
                    .map(fate -> view(fate, words))
                    .toList(),
                fates.stream()
                    .filter(fate -> fate.stays() != null)
                    .map(fate -> view(fate, words))
                    .toList()));
  }

  private static RecordView view(Undo.Fate fate, Wording words) {
    ListedRecord record = fate.record();
    return new RecordView(
        String.valueOf(record.type()),
        record.source().entity(),
        record.source().id(),
        record.part(),
        words.title(record.content().title()),
        record.booked() == null ? null : record.booked().number(),
        record.vendorId(),
        record.state(),
        fate.stays() == null ? null : words.reason(fate.stays()),
        record.address());
  }
}
