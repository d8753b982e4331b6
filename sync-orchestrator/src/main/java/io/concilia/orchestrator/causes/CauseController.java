package io.concilia.orchestrator.causes;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.causes.Answering.Question;
import io.concilia.orchestrator.causes.CauseViews.GroupView;
import io.concilia.orchestrator.causes.CauseViews.Groups;
import io.concilia.orchestrator.causes.CauseViews.ResendList;
import io.concilia.orchestrator.causes.CauseViews.ResendView;
import io.concilia.orchestrator.causes.CauseViews.Wish;
import io.concilia.orchestrator.integrations.Pauses;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.Backdrop;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What holds records up, by cause, and the answers that hold from then on. */
@RestController
class CauseController {

  private static final String LANGUAGE = "Accept-Language";
  private static final int MOST_RESENDS = 50;

  private final CauseGroups groups;
  private final Answering answering;
  private final Resends resends;
  private final Backdrop.Painter painter;
  private final Pauses pauses;
  private final TransactionTemplate transaction;

  CauseController(
      CauseGroups groups,
      Answering answering,
      Resends resends,
      Backdrop.Painter painter,
      Pauses pauses,
      TransactionTemplate transaction) {
    this.groups = groups;
    this.answering = answering;
    this.resends = resends;
    this.painter = painter;
    this.pauses = pauses;
    this.transaction = transaction;
  }

  @GetMapping("/causes")
  Groups causes(
      @RequestParam(required = false) List<String> integration,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    return new Groups(show(groups.of(orNone(integration), pauses.now()), language));
  }

  @GetMapping("/causes/{integration}/{code}")
  GroupView cause(
      @PathVariable String integration,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String subject,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    Cause cause = cause(code, subject);
    return groups.of(List.of(integration), pauses.now()).stream()
        .filter(group -> group.cause().equals(cause))
        .findFirst()
        .map(group -> show(List.of(group), language).get(0))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "nothing of integration \"%s\" is held up by %s; see /causes"
                        .formatted(integration, cause)));
  }

  @PostMapping("/causes/{integration}/{code}/answer")
  ResponseEntity<ResendView> answer(
      @PathVariable String integration,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String subject,
      @RequestBody Wish wish,
      @RequestHeader(name = "X-Concilia-User", defaultValue = "unknown") String user,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    if (wish.version() == null) {
      throw Problem.preconditionRequired(
          "say which version of the integration you saw, with \"version\"");
    }
    Question question =
        new Question(IntegrationId.of(integration), cause(code, subject), wish.version());
    Answered answer =
        new Answered(
            wish.policies() == null ? Map.of() : wish.policies(),
            wish.rows() == null ? Map.of() : wish.rows());
    String why =
        wish.why() == null || wish.why().isBlank() ? "answered " + question.cause() : wish.why();
    Resend resend =
        Objects.requireNonNull(
            transaction.execute(status -> answering.answer(question, answer, user, why)));
    return ResponseEntity.accepted().body(show(resend, language));
  }

  @GetMapping("/resends")
  ResendList resends(
      @RequestParam(required = false) List<String> integration,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    return new ResendList(
        resends.list(orNone(integration), MOST_RESENDS).stream()
            .map(resend -> show(resend, language))
            .toList());
  }

  @GetMapping("/resends/{id}")
  ResendView resend(
      @PathVariable UUID id,
      @RequestHeader(name = LANGUAGE, required = false) @Nullable String language) {
    return resends
        .find(id)
        .map(resend -> show(resend, language))
        .orElseThrow(() -> Problem.notFound("nothing was sent again as " + id + "; see /resends"));
  }

  private List<GroupView> show(List<CauseGroup> found, @Nullable String language) {
    Backdrop backdrop =
        painter.behind(
            found.stream()
                .collect(
                    Collectors.groupingBy(
                        CauseGroup::integration,
                        Collectors.mapping(CauseGroup::failure, Collectors.toList()))));
    CausePresenter presenter = new CausePresenter(words(language), backdrop);
    return found.stream().map(presenter::show).toList();
  }

  private ResendView show(Resend resend, @Nullable String language) {
    return new CausePresenter(words(language), painter.behind(Map.of()))
        .show(resend, resends.progress(resend));
  }

  private static Cause cause(String code, String subject) {
    try {
      return new Cause(code, subject);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Wording words(@Nullable String language) {
    return new Wording(Texts.in(Language.of(language)));
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
