package io.concilia.orchestrator.intake;

import io.concilia.contracts.topic.Topics;
import java.util.List;

/**
 * The topics that tell where records stand: all changes, all canonical records, the outcomes; and
 * who was erased.
 */
final class IntakeTopics {

  private static final String CHANGES = "changes.";
  private static final String CANONICAL = "canonical.";
  private static final String DEAD_LETTERS = Topics.deadLetters("");

  private IntakeTopics() {}

  static List<String> all() {
    return Topics.all().stream()
        .map(Topics.Topic::name)
        .filter(name -> !name.endsWith(DEAD_LETTERS))
        .filter(
            name ->
                name.startsWith(CHANGES)
                    || name.startsWith(CANONICAL)
                    || name.equals(Topics.OUTCOMES)
                    || name.equals(Topics.ERASURES))
        .toList();
  }

  static boolean carriesChanges(String topic) {
    return topic.startsWith(CHANGES);
  }
}
