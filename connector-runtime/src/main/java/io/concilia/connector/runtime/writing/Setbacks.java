package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.pacing.Backoff;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure, whose reaction is known, does to the write that met it. */
final class Setbacks {

  private static final Logger log = LoggerFactory.getLogger(Setbacks.class);
  private static final Backoff RETRIES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final Backoff REFERENCES = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

  private final WritingProperties properties;
  private final Letters letters;
  private final RandomGenerator random;

  Setbacks(WritingProperties properties, Letters letters, RandomGenerator random) {
    this.properties = properties;
    this.letters = letters;
    this.random = random;
  }

  void write(
      Desk desk, Task task, VendorFailure failed, Reaction reaction, Instant at, Effects effects) {
    Write write = task.write();
    Failure failure = failed.toFailure().withMoney(Causes.money(task.record()));
    switch (reaction) {
      case RETRY, SETTLE -> retry(desk, write, failure, at, effects);
      case REREAD -> effects.store(write.with(Note.REREAD).due(at));
      case SLOW_DOWN, RENEW_TOKEN, DISCONNECT, SUSPEND -> effects.store(write.due(at));
      case MATCH -> match(write, failure, at, effects);
      case AWAIT_REFERENCE -> await(write, failure, at, effects);
      case HOLD -> effects.hold(write, failure);
      case DEAD_LETTER -> refuse(write, failure, effects);
      case DEAD_LETTER_AND_ALERT -> {
        alert(write, failure);
        refuse(write, failure, effects);
      }
    }
  }

  /** Refused for good: a dead letter, and a row that waits for newer content or a person. */
  void refuse(Write write, Failure failure, Effects effects) {
    effects.messages.add(letters.refused(write, failure));
    effects.store(
        write.in(WriteState.REFUSED, failure.cause()),
        new Report(
            Report.About.of(write),
            OutcomeState.REFUSED,
            Report.Details.of(failure, write.tries().attempts())));
  }

  private void retry(Desk desk, Write write, Failure failure, Instant at, Effects effects) {
    // An outage burns no attempts: one counts only if another record succeeded meanwhile.
    boolean counts = desk.otherSucceededSince(write.key(), write.tries().failedAt());
    Write tried = write.with(write.tries().failed(counts, at));
    if (tried.tries().attempts() >= properties.maxAttempts()) {
      effects.hold(
          tried,
          Causes.hold(
                  Causes.VENDOR_KEEPS_FAILING,
                  failure.cause().code(),
                  Map.of("times", Integer.toString(tried.tries().attempts())))
              .withMoney(failure.money()));
      return;
    }
    Instant next = at.plus(RETRIES.delay(tried.tries().attempts() + 1, random));
    effects.store(
        tried.due(next),
        new Report(
            Report.About.of(tried),
            OutcomeState.RETRYING,
            Report.Details.of(failure, tried.tries().attempts())));
  }

  private static void match(Write write, Failure failure, Instant at, Effects effects) {
    if (!write.has(Note.CONFLICT)) {
      effects.store(write.with(Note.CONFLICT).due(at));
      return;
    }
    effects.hold(
        write,
        new Failure(
            FailureKind.HOLD,
            failure.cause(),
            failure.vendorCode(),
            failure.vendorMessage(),
            failure.field(),
            failure.money(),
            failure.details()));
  }

  private void await(Write write, Failure failure, Instant at, Effects effects) {
    Write tried = write.with(write.tries().failed(true, at));
    Instant next = at.plus(REFERENCES.delay(tried.tries().attempts(), random));
    effects.store(
        tried.due(next),
        new Report(
            Report.About.of(tried),
            OutcomeState.WAITING,
            Report.Details.of(failure, tried.tries().attempts())));
  }

  private static void alert(Write write, Failure failure) {
    log.atError()
        .addKeyValue("tenant", write.wanted().tenant())
        .addKeyValue("recordType", write.key().type())
        .addKeyValue("recordId", write.key().sourceId())
        .addKeyValue("revision", write.revision())
        .addKeyValue("kind", failure.kind())
        .addKeyValue("vendorCode", failure.vendorCode())
        .log("the vendor cannot read what we sent: {}", failure.cause());
  }
}
