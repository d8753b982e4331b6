package io.concilia.orchestrator.answers;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.orchestrator.messages.Wording;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** How an answer is given: where, with which body, and what the link is called. */
public final class AnswerLinks {

  private AnswerLinks() {}

  public static String address(IntegrationId integration, Cause cause) {
    String address =
        "/causes/"
            + URLEncoder.encode(integration.value(), StandardCharsets.UTF_8)
            + "/"
            + cause.code()
            + "/answer";
    return cause.subject().isEmpty() || StandingAnswers.oneQuestion().contains(cause.code())
        ? address
        : address + "?subject=" + URLEncoder.encode(cause.subject(), StandardCharsets.UTF_8);
  }

  /** What the answer says already, and the version of the integration that it was offered for. */
  public static Map<String, Object> body(StandingAnswer answer, int version) {
    Map<String, Object> body = new HashMap<>();
    body.put("version", version);
    if (!answer.policies().isEmpty()) {
      body.put("policies", answer.policies());
    }
    if (!answer.rows().isEmpty()) {
      body.put("rows", answer.rows());
    }
    return body;
  }

  /** What the answer does, in words. */
  public static String label(StandingAnswer answer, Wording words) {
    Map<String, Object> arguments = new HashMap<>();
    answer.needs().stream()
        .filter(need -> need.startsWith("policies."))
        .forEach(need -> arguments.put("policy", need.substring("policies.".length())));
    return words.texts().best(answer.label(), arguments);
  }
}
