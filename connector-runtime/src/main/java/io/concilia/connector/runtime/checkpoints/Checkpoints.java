package io.concilia.connector.runtime.checkpoints;

/**
 * Told whenever the runtime reaches a point at which dying must do no harm. In production nobody
 * listens; a test throws an {@link Error} or halts the process there.
 */
public interface Checkpoints {

  /** Attempts and calls are in the database, not committed yet. */
  String ATTEMPT_WRITTEN = "attempt-written";

  /** Attempts and calls are committed. */
  String CALL_WRITTEN = "call-written";

  /** The request is about to leave. */
  String SENT = "sent";

  /** The vendor's answer is here, and nothing is known of it in the database. */
  String ANSWERED = "answered";

  /** What the answer means is committed. */
  String SETTLED = "settled";

  /** A batch of the outbox is acknowledged by the broker, and not deleted yet. */
  String RELAYED = "relayed";

  /** A batch of records is committed to the inbox, its offsets are not. */
  String INTAKE_COMMITTED = "intake-committed";

  /** A source record is read, and nothing is known of it in the database. */
  String READ = "read";

  /** A source record is stored with its message and its hint is over. */
  String RECORD_COMMITTED = "record-committed";

  Checkpoints NONE = point -> {};

  void reached(String point);
}
