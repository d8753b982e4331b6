package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.integrations.Pauses;
import io.concilia.orchestrator.integrations.Pauses.Pause;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.RecordViews.EventView;
import io.concilia.orchestrator.records.RecordViews.Page;
import io.concilia.orchestrator.records.RecordViews.StoryView;
import io.concilia.orchestrator.story.EventKind;
import io.concilia.orchestrator.story.Scene;
import io.concilia.orchestrator.story.Sentences;
import io.concilia.orchestrator.story.StoryEvent;
import io.concilia.orchestrator.story.StoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of records, and the story of one. */
@RestController
@RequestMapping("/records")
class RecordController {

  private static final int LONGEST_PAGE = 500;

  private final RecordList records;
  private final StoryStore stories;
  private final Backdrop.Painter painter;
  private final Pauses pauses;

  RecordController(
      RecordList records, StoryStore stories, Backdrop.Painter painter, Pauses pauses) {
    this.records = records;
    this.stories = stories;
    this.painter = painter;
    this.pauses = pauses;
  }

  @GetMapping
  Page list(
      @RequestParam(required = false) List<String> integration,
      @RequestParam(required = false) @Nullable String entity,
      @RequestParam(required = false) @Nullable RecordType type,
      @RequestParam(required = false) List<StateCode> state,
      @RequestParam(required = false) @Nullable String cause,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(required = false) @Nullable UUID resend,
      @RequestParam(required = false) @Nullable Instant createdSince,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") int limit,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
    int size = Math.max(1, Math.min(limit, LONGEST_PAGE));
    Map<IntegrationId, Pause> paused = pauses.now();
    List<ListedRecord> found =
        records.list(
            new RecordFilter(
                orNone(integration),
                entity,
                type == null ? null : type.name(),
                orNone(state),
                cause,
                q,
                new Period(from, to),
                resend,
                createdSince,
                before(cursor),
                size + 1),
            paused.keySet());
    List<ListedRecord> page = found.subList(0, Math.min(size, found.size()));
    RecordPresenter presenter = new RecordPresenter(words(language), painter.behind(page, paused));
    return new Page(
        page.stream().map(presenter::show).toList(),
        found.size() > size ? Long.toString(page.get(size - 1).number()) : null);
  }

  @GetMapping("/{integration}/{type}/{entity}/{id}")
  ResponseEntity<StoryView> one(
      @PathVariable String integration,
      @PathVariable RecordType type,
      @PathVariable String entity,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String part,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
    Map<IntegrationId, Pause> paused = pauses.now();
    List<ListedRecord> parts =
        records.find(IntegrationId.of(integration), type, entity, id, paused.keySet());
    ListedRecord record =
        parts.stream()
            .filter(candidate -> part == null || candidate.part().equals(part))
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "integration \"%s\" knows no %s of %s %s; see /records"
                            .formatted(integration, type, entity, id)));
    Backdrop backdrop = painter.behind(parts, paused);
    List<StoryEvent> story =
        stories.tell(record.source(), record.integration(), type, record.part());
    return ResponseEntity.ok()
        .eTag("\"" + record.tag() + "\"")
        .body(
            new StoryView(
                new RecordPresenter(words(language), backdrop).show(record),
                parts.stream().map(ListedRecord::part).toList(),
                millisSinceHint(story),
                told(story, record, backdrop, language)));
  }

  private static List<EventView> told(
      List<StoryEvent> story, ListedRecord record, Backdrop backdrop, @Nullable String language) {
    Wording words = words(language);
    Scene scene =
        new Scene(
            record.source(),
            Objects.requireNonNull(record.type()),
            backdrop.source(record),
            backdrop.target(record),
            backdrop.known(record, words));
    Sentences sentences = new Sentences(words, scene);
    return story.stream().map(event -> view(event, sentences)).toList();
  }

  private static EventView view(StoryEvent event, Sentences sentences) {
    StoryEvent.Details details = event.details();
    return new EventView(
        event.at(),
        event.kind().name(),
        sentences.tell(event),
        details.failure() == null ? null : details.failure().vendorMessage(),
        event.place().seq() + "." + event.place().mappingVersion() + "." + event.place().redo(),
        details.by(),
        details.attempts(),
        event.trace());
  }

  private static @Nullable Long millisSinceHint(List<StoryEvent> story) {
    Optional<Duration> took =
        story.stream()
            .filter(event -> event.kind() == EventKind.DONE)
            .reduce((earlier, later) -> later)
            .flatMap(Sentences::took);
    return took.isPresent() ? took.get().toMillis() : null;
  }

  private static Wording words(@Nullable String language) {
    return new Wording(Texts.in(Language.of(language)));
  }

  private static @Nullable Long before(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      return Long.valueOf(cursor);
    } catch (NumberFormatException e) {
      throw Problem.badRequest("cursor \"" + cursor + "\" is none of ours; use \"next\" of a page");
    }
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
