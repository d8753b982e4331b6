package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt and the write that it came from, as the inbox holds it: perhaps in a newer revision by
 * now.
 */
record Sending(OpenAttempt attempt, @Nullable Task task) {

  /** Whether the inbox still holds what was sent. */
  boolean newest() {
    return task != null && task.write().revision().equals(attempt.revision());
  }

  /** The row of the inbox; only for a sending that is the newest. */
  Write write() {
    return Objects.requireNonNull(task).write();
  }

  /** What was sent, if the inbox still holds it. */
  @Nullable CanonicalRecord record() {
    return newest() && task != null ? task.record() : null;
  }

  int attempts() {
    return newest() ? write().tries().attempts() : 0;
  }

  Sending with(Write changed) {
    return task == null ? this : new Sending(attempt, task.with(changed));
  }
}
