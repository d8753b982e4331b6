package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.pacing.Backoff;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an answer means for its connection, whatever it means for the record: pacing, circuit,
 * token, pauses. Told of each answer once, in the order in which they come.
 */
final class ConnectionWatch {

  static final String DISCONNECTED = "DISCONNECTED";
  static final String SUSPENDED = "SUSPENDED";

  private static final Logger log = LoggerFactory.getLogger(ConnectionWatch.class);
  private static final Duration SUSPENSION = Duration.ofMinutes(5);

  /** Between readings of a profile that fail. */
  private static final Backoff PROFILE = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

  private final Connections connections;
  private final Catalog catalog;
  private final WritingMetrics metrics;
  private final WritingProperties properties;
  private final RandomGenerator random;

  ConnectionWatch(
      Connections connections,
      Catalog catalog,
      WritingMetrics metrics,
      WritingProperties properties,
      RandomGenerator random) {
    this.connections = connections;
    this.catalog = catalog;
    this.metrics = metrics;
    this.properties = properties;
    this.random = random;
  }

  void started(Errand errand) {
    Desk desk = errand.ticket().desk();
    for (int i = 0; i < errand.calls(); i++) {
      desk.pacer().started(errand.batch());
    }
  }

  void answered(Answer answer) {
    Errand errand = answer.errand();
    Desk desk = errand.ticket().desk();
    for (int i = 0; i < errand.calls(); i++) {
      desk.pacer().answered(errand.batch(), answer.at());
    }
    answer.learned().forEach(left -> desk.pacer().learned(left, answer.at()));
    desk.dirty(true);
    metrics.called(desk.connection(), errand.operation(), answer.status());
    if (answer.content() instanceof Answer.Content.Written written) {
      Errand.Writing writing = (Errand.Writing) errand;
      for (int i = 0; i < written.results().size(); i++) {
        RecordKey key = writing.members().get(i).attempt().key();
        judge(answer, key, written.results().get(i));
      }
    } else if (answer.content() instanceof Answer.Content.Failed failed) {
      subjects(errand).forEach(subject -> judge(answer, subject, failed.failure()));
    } else {
      reachable(desk);
    }
    profile(desk, answer);
  }

  private void judge(Answer answer, String subject, VendorFailure failure) {
    Desk desk = answer.errand().ticket().desk();
    switch (failure.kind()) {
      case NOT_APPLIED, OUTCOME_UNKNOWN -> unreachable(desk, subject, answer.at());
      case THROTTLED -> throttled(desk, failure, answer.at());
      case UNAUTHORISED -> renew(answer);
      case DISCONNECTED -> {
        connections.disconnected(desk.connection(), answer.errand().ticket().token());
        desk.pause(DISCONNECTED, null);
      }
      case SUSPENDED -> suspend(desk, failure, answer.at());
      case STALE, ALREADY_EXISTS, MISSING_REFERENCE, HOLD, REFUSED, UNPROCESSABLE ->
          desk.circuit(desk.circuit().succeeded());
    }
  }

  private void judge(Answer answer, RecordKey key, WriteResult result) {
    Desk desk = answer.errand().ticket().desk();
    if (result instanceof WriteResult.Failed failed) {
      judge(answer, key.toString(), failed.failure());
      return;
    }
    reachable(desk);
    desk.succeeded(key, answer.at());
  }

  private void reachable(Desk desk) {
    desk.circuit(desk.circuit().succeeded());
    Desk.Pause pause = desk.pause();
    if (pause != null && pause.reason().equals(SUSPENDED)) {
      desk.resume();
      connections.suspended(desk.connection(), false);
    }
  }

  private void unreachable(Desk desk, String subject, Instant at) {
    boolean wasOpen = desk.circuit().open();
    desk.circuit(desk.circuit().failed(subject, at, random));
    if (desk.circuit().open() && !wasOpen) {
      log.atWarn()
          .addKeyValue("connection", desk.connection())
          .log("several records failed and none succeeded: one call at a time from now on");
    }
  }

  private void throttled(Desk desk, VendorFailure failure, Instant at) {
    Duration wait =
        failure.retryAfter() == null ? desk.limits().throttleFallback() : failure.retryAfter();
    Instant until = at.plus(wait);
    if (until.isAfter(desk.pacer().pausedUntil())) {
      metrics.throttled(desk.connection(), wait);
      desk.pacer().throttled(until, at);
    }
  }

  private void renew(Answer answer) {
    Desk desk = answer.errand().ticket().desk();
    try {
      var unused = connections.renew(desk.connection(), answer.errand().ticket().token());
    } catch (NotConnectedException e) {
      desk.pause(DISCONNECTED, null);
      log.atWarn().addKeyValue("connection", desk.connection()).log(e.getMessage());
    }
  }

  private void suspend(Desk desk, VendorFailure failure, Instant at) {
    Duration wait = failure.retryAfter() == null ? SUSPENSION : failure.retryAfter();
    desk.pause(SUSPENDED, at.plus(wait));
    connections.suspended(desk.connection(), true);
    log.atWarn()
        .addKeyValue("connection", desk.connection())
        .addKeyValue("vendorCode", failure.code())
        .log("the vendor has suspended the company; it is asked again later");
  }

  private void profile(Desk desk, Answer answer) {
    if (!(answer.errand() instanceof Errand.Profiling)) {
      return;
    }
    if (answer.content() instanceof Answer.Content.Profile read) {
      boolean kept = catalog.keep(desk.connection(), read.profile());
      desk.profiled(
          read.profile(),
          answer.at().plus(kept ? properties.profileFreshness() : PROFILE.delay(6, random)));
      return;
    }
    FailureKind kind = ((Answer.Content.Failed) answer.content()).failure().kind();
    boolean ours = kind == FailureKind.REFUSED || kind == FailureKind.UNPROCESSABLE;
    desk.profiled(null, answer.at().plus(PROFILE.delay(ours ? 6 : 1, random)));
  }

  /** What a failure is counted for: one record each, or the question itself. */
  private static List<String> subjects(Errand errand) {
    if (errand instanceof Errand.Writing writing) {
      return writing.members().stream().map(s -> s.attempt().key().toString()).toList();
    }
    if (errand instanceof Errand.Reading reading) {
      return List.of(reading.task().key().toString());
    }
    return errand instanceof Errand.Resolving resolving
        ? List.of(resolving.sending().attempt().key().toString())
        : List.of(errand.operation());
  }
}
