package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Policy;
import io.concilia.orchestrator.messages.Wording;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that keeps an integration from going live, with its remedy.
 *
 * @param text key of its text
 * @param arguments of the text
 */
record Blocker(String text, Map<String, Object> arguments) {

  private static final String ONE_OF = "one of ";

  Blocker {
    arguments = Map.copyOf(arguments);
  }

  /** A policy that has no silent default, and no answer. */
  static Blocker unanswered(Policy<?> policy) {
    return new Blocker(
        "blocker.policy." + policy.name(),
        Map.of("policy", policy.name(), "expected", policy.expected()));
  }

  String in(Wording words) {
    Map<String, Object> all = new HashMap<>(arguments);
    if (all.get("system") instanceof String system) {
      all.put("system", words.system(system));
    }
    if (all.get("expected") instanceof String expected) {
      all.put(
          "expected",
          expected.startsWith(ONE_OF)
              ? words
                  .texts()
                  .text("expected.oneOf", Map.of("options", expected.substring(ONE_OF.length())))
              : words.texts().text("expected.date"));
    }
    return words.texts().best(text, all);
  }
}
