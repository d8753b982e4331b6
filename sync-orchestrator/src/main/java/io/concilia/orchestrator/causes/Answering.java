package io.concilia.orchestrator.causes;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.answers.StandingAnswers;
import io.concilia.orchestrator.causes.Resends.Sent;
import io.concilia.orchestrator.decisions.Dispatch;
import io.concilia.orchestrator.integrations.Integrations;
import io.concilia.orchestrator.story.EventKind;
import io.concilia.orchestrator.story.StoryEvent;
import io.concilia.orchestrator.story.StoryEvent.Concern;
import io.concilia.orchestrator.story.StoryEvent.Details;
import io.concilia.orchestrator.story.StoryEvent.Place;
import io.concilia.orchestrator.story.StoryEvent.Stage;
import io.concilia.orchestrator.story.StoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Answers a question once for all: the integration's new version, what is sent again and the
 * stories are kept together or not at all. The same answer to the same version is given once.
 */
@Component
final class Answering {

  private final Integrations integrations;
  private final Resends resends;
  private final Dispatch dispatch;
  private final StoryStore stories;
  private final Clock clock;

  Answering(
      Integrations integrations,
      Resends resends,
      Dispatch dispatch,
      StoryStore stories,
      Clock clock) {
    this.integrations = integrations;
    this.resends = resends;
    this.dispatch = dispatch;
    this.stories = stories;
    this.clock = clock;
  }

  /**
   * @param seen the version of the integration that the person saw
   */
  record Question(IntegrationId integration, Cause cause, int seen) {

    /** Of this answer to it: whoever repeats both means the same. */
    UUID id(Answered answer) {
      String text =
          this
              + "\n"
              + new TreeMap<>(answer.policies())
              + "\n"
              + new TreeMap<>(answer.rows())
                  .entrySet().stream()
                      .map(row -> row.getKey() + new TreeMap<>(row.getValue()))
                      .toList();
      return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Within the caller's transaction. */
  Resend answer(Question question, Answered answer, String by, String why) {
    refuseWhatDoesNotAnswer(question.cause(), answer);
    UUID id = question.id(answer);
    Resend known = resends.find(id).orElse(null);
    if (known != null) {
      return known;
    }
    Integration answered =
        integrations.answer(question.integration(), question.seen(), answer::of, by, why);
    Resend resend =
        new Resend(
            id,
            question.integration(),
            answered.version(),
            question.cause(),
            by,
            why,
            clock.instant());
    boolean all =
        answer.decidesForAllSubjects()
            || StandingAnswers.oneQuestion().contains(question.cause().code());
    if (resends.keep(resend, all)) {
      send(resend);
    }
    return resend;
  }

  private void send(Resend resend) {
    List<Sent> records = resends.sent(resend.id());
    Set<ChangeKey> asked = new HashSet<>();
    for (Sent record : records) {
      if (asked.add(record.source())) {
        dispatch.send(
            new Request(
                record.tenant(),
                record.source(),
                Origin.REPLAY,
                resend.integration(),
                resend.id().toString(),
                false,
                resend.at()));
      }
    }
    stories.add(records.stream().map(record -> event(resend, record, resend.at())).toList());
  }

  private static StoryEvent event(Resend resend, Sent record, Instant now) {
    return new StoryEvent(
        new Concern(record.source(), resend.integration(), record.type(), record.part()),
        "asked/" + resend.id(),
        new Place(
            record.revision().seq(),
            record.revision().redo(),
            record.revision().mappingVersion(),
            Stage.ASKED,
            record.ordinal()),
        EventKind.ANSWER_ASKED,
        now,
        null,
        Details.byPerson(resend.by(), resend.why(), null));
  }

  private static void refuseWhatDoesNotAnswer(Cause cause, Answered answer) {
    if (answer.isEmpty()) {
      throw Problem.badRequest(
          "the answer is empty; set one of the policies, or give a row of one of the tables, that"
              + " the cause's answers name");
    }
    Set<String> other = new HashSet<>(answer.policies().keySet());
    other.removeAll(StandingAnswers.policies(cause));
    Set<String> otherTables = new HashSet<>(answer.rows().keySet());
    otherTables.removeAll(StandingAnswers.tables(cause));
    other.addAll(otherTables);
    if (!other.isEmpty()) {
      throw Problem.conflict(
          "%s does not decide what %s asks; policies that do: %s, tables that do: %s"
              .formatted(
                  other, cause, StandingAnswers.policies(cause), StandingAnswers.tables(cause)));
    }
  }
}
