package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.vendor.VendorAdapter;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorLimits.QuotaLeft;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * Runs errands, many at a time, and hands back every answer. A call is cut at its deadline; what
 * was not answered by then is unknown.
 */
final class Courier {

  private final VendorAdapter adapter;
  private final Checkpoints checkpoints;
  private final Clock clock;
  private final Consumer<Answer> answers;

  Courier(VendorAdapter adapter, Checkpoints checkpoints, Clock clock, Consumer<Answer> answers) {
    this.adapter = adapter;
    this.checkpoints = checkpoints;
    this.clock = clock;
    this.answers = answers;
  }

  void run(Errand errand, Connection connection) {
    Desk desk = errand.ticket().desk();
    Queue<QuotaLeft> learned = new ConcurrentLinkedQueue<>();
    VendorSession session = new VendorSession(connection, errand.ticket().token(), learned::add);
    Duration deadline = desk.limits().callTimeout().multipliedBy(errand.calls());
    if (errand instanceof Errand.Writing) {
      checkpoints.reached(Checkpoints.SENT);
    }
    var unused =
        Mono.defer(() -> content(errand, session))
            .timeout(deadline)
            .onErrorResume(failure -> Mono.just(new Answer.Content.Failed(classify(failure))))
            .subscribe(
                content ->
                    answers.accept(
                        new Answer(errand, content, List.copyOf(learned), clock.instant())));
  }

  private Mono<Answer.Content> content(Errand errand, VendorSession session) {
    if (errand instanceof Errand.Writing writing) {
      return adapter
          .send(session, writing.request())
          .map(results -> written(writing, results))
          .switchIfEmpty(Mono.fromSupplier(() -> new Answer.Content.Failed(unknown("EMPTY"))));
    }
    if (errand instanceof Errand.Reading reading) {
      return adapter.find(session, reading.search()).map(Answer.Content.Found::new);
    }
    if (errand instanceof Errand.Resolving resolving) {
      return adapter.find(session, resolving.search()).map(Answer.Content.Found::new);
    }
    if (errand instanceof Errand.Paging paging) {
      return adapter
          .page(session, paging.type(), paging.changedSince(), paging.cursor())
          .map(Answer.Content.Page::new);
    }
    return adapter.profile(session).map(Answer.Content.Profile::new);
  }

  private static Answer.Content written(Errand.Writing writing, List<WriteResult> results) {
    return results.size() == writing.members().size()
        ? new Answer.Content.Written(List.copyOf(results))
        : new Answer.Content.Failed(unknown("INCOMPLETE_ANSWER"));
  }

  private VendorFailure classify(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return unknown("NO_ANSWER");
    }
    try {
      return adapter.classify(failure);
    } catch (RuntimeException e) {
      // An adapter that cannot say what happened leaves it unknown: it is looked up.
      return unknown("UNCLASSIFIED");
    }
  }

  private static VendorFailure unknown(String code) {
    return new VendorFailure(
        FailureKind.OUTCOME_UNKNOWN, Cause.of(code), null, null, null, null, Map.of());
  }
}
