package io.concilia.orchestrator.causes;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.answers.AnswerLinks;
import io.concilia.orchestrator.answers.StandingAnswers;
import io.concilia.orchestrator.causes.CauseViews.AnswerView;
import io.concilia.orchestrator.causes.CauseViews.GroupView;
import io.concilia.orchestrator.causes.CauseViews.MoneyView;
import io.concilia.orchestrator.causes.CauseViews.ResendView;
import io.concilia.orchestrator.causes.CauseViews.StateCount;
import io.concilia.orchestrator.causes.Resends.Share;
import io.concilia.orchestrator.messages.Known;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.Backdrop;
import io.concilia.orchestrator.records.StateCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows groups and resends in one language. */
final class CausePresenter {

  /** Causes whose text speaks of all the records that they hold up. */
  private static final Set<String> COUNTED =
      Set.of("TAX_UNDECIDED", "DISCONNECTED", "LIMIT_REACHED", "UNUSUAL_VOLUME");

  private final Wording words;
  private final Backdrop backdrop;

  CausePresenter(Wording words, Backdrop backdrop) {
    this.words = words;
    this.backdrop = backdrop;
  }

  GroupView show(CauseGroup group) {
    Known known = backdrop.known(group.integration(), words);
    boolean counted = group.count() > 1 && COUNTED.contains(group.cause().code());
    return new GroupView(
        group.integration().value(),
        group.cause().code(),
        group.cause().subject(),
        words.cause(group.failure(), counted ? known.and(sums(group)) : known),
        group.count(),
        group.money().stream().map(MoneyView::of).toList(),
        states(group.states()),
        group.since(),
        records(group),
        answers(group));
  }

  ResendView show(Resend resend, List<Share> shares) {
    Map<StateCode, Long> states = new EnumMap<>(StateCode.class);
    shares.forEach(share -> states.merge(share.state(), share.records(), Long::sum));
    String href = "/resends/" + resend.id();
    return new ResendView(
        resend.id(),
        resend.integration().value(),
        resend.version(),
        resend.cause().code(),
        resend.cause().subject(),
        resend.by(),
        resend.why(),
        resend.at(),
        shares.stream().mapToLong(Share::records).sum(),
        shares.stream().filter(s -> !s.cameBack()).mapToLong(Share::records).sum(),
        shares.stream().filter(s -> s.cameBack() && s.again()).mapToLong(Share::records).sum(),
        states(states),
        "/records?integration=" + encoded(resend.integration()) + "&resend=" + resend.id(),
        href);
  }

  private Map<String, Object> sums(CauseGroup group) {
    return group.money().isEmpty()
        ? Map.of("n", group.count())
        : Map.of(
            "n",
            group.count(),
            "money",
            group.money().stream()
                .map((Money money) -> words.texts().written(money))
                .collect(Collectors.joining(" + ")));
  }

  private List<StateCount> states(Map<StateCode, Long> states) {
    return new TreeMap<>(states)
        .entrySet().stream()
            .map(
                state ->
                    new StateCount(
                        state.getKey(), words.state(state.getKey().name()), state.getValue()))
            .toList();
  }

  private List<AnswerView> answers(CauseGroup group) {
    Integration integration = backdrop.integration(group.integration()).orElse(null);
    if (integration == null) {
      return List.of();
    }
    return StandingAnswers.to(group.cause(), group.details()).stream()
        .map(
            answer ->
                new AnswerView(
                    AnswerLinks.label(answer, words),
                    "POST",
                    AnswerLinks.address(group.integration(), group.cause()),
                    AnswerLinks.body(answer, integration.version()),
                    answer.needs()))
        .toList();
  }

  private static String records(CauseGroup group) {
    String of = "/records?integration=" + encoded(group.integration());
    if (group.states().keySet().equals(Set.of(StateCode.PAUSED)) && isPause(group.cause())) {
      return of + "&state=PAUSED";
    }
    String cause =
        StandingAnswers.oneQuestion().contains(group.cause().code())
            ? group.cause().code()
            : group.cause().code() + "/" + group.cause().subject();
    return of + "&cause=" + URLEncoder.encode(cause, StandardCharsets.UTF_8);
  }

  private static boolean isPause(Cause cause) {
    return Set.of("DISCONNECTED", "PAUSED_INTEGRATION", "DELETED_INTEGRATION")
        .contains(cause.code());
  }

  private static String encoded(IntegrationId integration) {
    return URLEncoder.encode(integration.value(), StandardCharsets.UTF_8);
  }
}
