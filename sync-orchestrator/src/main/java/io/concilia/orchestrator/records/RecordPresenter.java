package io.concilia.orchestrator.records;

import io.concilia.orchestrator.integrations.Pauses.Pause;
import io.concilia.orchestrator.messages.Known;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.RecordViews.BookedView;
import io.concilia.orchestrator.records.RecordViews.CauseView;
import io.concilia.orchestrator.records.RecordViews.MoneyView;
import io.concilia.orchestrator.records.RecordViews.RecordView;
import io.concilia.orchestrator.records.RecordViews.StateView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows records in one language, as things stand at one moment. */
final class RecordPresenter {

  private final Wording words;
  private final Backdrop backdrop;
  private final RecordLinks links;

  RecordPresenter(Wording words, Backdrop backdrop) {
    this.words = words;
    this.backdrop = backdrop;
    this.links = new RecordLinks(words, backdrop);
  }

  RecordView show(ListedRecord record) {
    Known known = backdrop.known(record, words);
    return new RecordView(
        record.integration().value(),
        record.type() == null ? null : record.type().name(),
        record.source().entity(),
        record.source().id(),
        record.part(),
        words.title(record.content().title()),
        record.content().url(),
        state(record, known),
        record.reason() == null ? null : words.reason(record.reason()),
        cause(record, known),
        MoneyView.of(record.money()),
        BookedView.of(record.booked()),
        record.differences(),
        record.vendorId(),
        record.revision().toString(),
        record.tag(),
        record.since(),
        record.type() == null ? List.of() : links.of(record, known),
        record.type() == null ? null : RecordLinks.address(record, ""));
  }

  private StateView state(ListedRecord record, Known known) {
    Map<String, Object> arguments =
        known
            .and(Map.of("record", words.record(subject(record), known)))
            .and(
                record.leftOutBy() == null
                    ? Map.of("person", words.texts().text("person.somebody"))
                    : Map.of())
            .arguments();
    return new StateView(
        record.state(), words.texts().text(label(record), arguments), record.state().counts());
  }

  /** Some states read otherwise of a customer than of a document. */
  private String label(ListedRecord record) {
    String plain = "state." + record.state();
    String ofType = plain + "." + record.type();
    return words.texts().has(ofType) ? ofType : plain;
  }

  private static @Nullable String subject(ListedRecord record) {
    return record.failure() == null ? null : record.failure().cause().subject();
  }

  private @Nullable CauseView cause(ListedRecord record, Known known) {
    Pause pause = backdrop.pause(record);
    if (pause != null) {
      return new CauseView(
          pause.cause(), pause.name(), words.cause(pause.failure(), known), null, null, null);
    }
    return record.failure() == null
        ? null
        : CauseView.of(record.failure(), words.cause(record.failure(), known));
  }
}
