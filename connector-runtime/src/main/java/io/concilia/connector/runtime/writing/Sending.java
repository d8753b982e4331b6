package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import java.util.Map;
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

  /** Without its write, if something newer has taken the place of that. */
  Sending asOf(Map<RecordKey, Revision> newest) {
    return attempt.revision().equals(newest.get(attempt.key())) ? this : new Sending(attempt, null);
  }

  Sending with(Write changed) {
    return task == null ? this : new Sending(attempt, task.with(changed));
  }
}
