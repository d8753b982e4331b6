package io.concilia.orchestrator.records;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Cause;
import io.concilia.orchestrator.answers.AnswerLinks;
import io.concilia.orchestrator.answers.StandingAnswers;
import io.concilia.orchestrator.messages.Known;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.RecordViews.ActionView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be done about a record, as links that need nothing but to be followed: the body names
 * the tag that the person saw, and {@code needs} what only the person can say.
 */
final class RecordLinks {

  private final Wording words;
  private final Backdrop backdrop;

  RecordLinks(Wording words, Backdrop backdrop) {
    this.words = words;
    this.backdrop = backdrop;
  }

  List<ActionView> of(ListedRecord record, Known known) {
    List<ActionView> links = new ArrayList<>();
    for (Action action : Action.offered(record)) {
      if (action == Action.LINK) {
        links.addAll(candidates(record));
      }
      links.add(decision(action, record, known));
    }
    links.addAll(answers(record));
    elsewhere("OPEN_IN_CRM", record.content().url(), known).forEach(links::add);
    String books =
        record.booked() == null || record.booked().url() == null
            ? null
            : record.booked().url().toString();
    elsewhere("OPEN_IN_BOOKS", books, known).forEach(links::add);
    return List.copyOf(links);
  }

  private ActionView decision(Action action, ListedRecord record, Known known) {
    return new ActionView(
        action.name(),
        label(action, record, known),
        "POST",
        address(record, action.path()),
        Map.of("tag", record.tag()),
        action.needs());
  }

  /** One link for each record of the vendor that it could be. */
  private List<ActionView> candidates(ListedRecord record) {
    return Candidate.of(record.failure()).stream()
        .map(
            candidate ->
                new ActionView(
                    Action.LINK.name(),
                    words
                        .texts()
                        .text(
                            "action.LINK.candidate",
                            Map.of("candidate", candidate.described(words))),
                    "POST",
                    address(record, Action.LINK.path()),
                    Map.of("tag", record.tag(), "vendorId", candidate.id()),
                    List.of()))
        .toList();
  }

  /** What may be answered for all records that ask the same. */
  private List<ActionView> answers(ListedRecord record) {
    Integration integration = backdrop.integration(record).orElse(null);
    if (record.failure() == null || integration == null || record.paused()) {
      return List.of();
    }
    Cause cause = record.failure().cause();
    return StandingAnswers.to(cause, record.failure().details()).stream()
        .map(
            answer ->
                new ActionView(
                    "ANSWER",
                    AnswerLinks.label(answer, words),
                    "POST",
                    AnswerLinks.address(record.integration(), cause),
                    AnswerLinks.body(answer, integration.version()),
                    answer.needs()))
        .toList();
  }

  private Stream<ActionView> elsewhere(String action, @Nullable String address, Known known) {
    return address == null
        ? Stream.of()
        : Stream.of(
            new ActionView(
                action,
                words.texts().text("action." + action, known.arguments()),
                "GET",
                address,
                null,
                List.of()));
  }

  /** The label of the cause, else of the state, else of the action alone. */
  private String label(Action action, ListedRecord record, Known known) {
    String plain = "action." + action;
    Integration integration = backdrop.integration(record).orElse(null);
    if (action == Action.RETRY
        && integration != null
        && integration.mappingVersion() > record.revision().mappingVersion()) {
      return words.texts().text(plain + ".rules", Map.of("version", integration.mappingVersion()));
    }
    String cause = record.failure() == null ? null : record.failure().cause().code();
    return Stream.of(plain + "." + cause, plain + "." + record.state())
        .filter(words.texts()::has)
        .findFirst()
        .map(key -> words.texts().best(key, known.arguments()))
        .orElseGet(
            () ->
                words
                    .texts()
                    .text(plain, Map.of("entity", words.entity(record.source().entity()))));
  }

  /** The address of a record, or of something done about it. */
  static String address(ListedRecord record, String action) {
    StringBuilder href = new StringBuilder("/records");
    for (String segment :
        List.of(
            record.integration().value(),
            String.valueOf(record.type()),
            record.source().entity(),
            record.source().id())) {
      href.append('/').append(URLEncoder.encode(segment, StandardCharsets.UTF_8));
    }
    if (!action.isEmpty()) {
      href.append('/').append(action);
    }
    return record.part().equals(RecordKey.MAIN)
        ? href.toString()
        : href + "?part=" + URLEncoder.encode(record.part(), StandardCharsets.UTF_8);
  }
}
