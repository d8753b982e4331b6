package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.change.Priority;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Stands before every call that an adapter makes: takes a permit for it and counts it by its
 * status. A call outside of {@link SourceCalls} or {@link #ofWriting} is a bug and is refused.
 */
public final class PacedCalls implements ExchangeFilterFunction {

  private static final String NO_ANSWER = "none";

  /** What many sources say of their quota, in answers of all kinds. */
  private static final String REMAINING = "x-ratelimit-remaining";

  private final Pacer pacer;
  private final MeterRegistry meters;
  private final String system;
  private final CallObserver observer;
  private final Clock clock;

  PacedCalls(Pacer pacer, MeterRegistry meters, String system, CallObserver observer, Clock clock) {
    this.observer = observer;
    this.clock = clock;
    this.pacer = pacer;
    this.meters = meters;
    this.system = system;
  }

  /**
   * The calls of an adapter that writes into what it also reads, where one quota is for both. They
   * fail with a {@link QuotaSpentException} while nothing of it is left, and are counted by whoever
   * makes them.
   */
  public static <T> Mono<T> ofWriting(Mono<T> calls, VendorSession session) {
    CallScope scope = new CallScope(session.connection().id(), Priority.LIVE, null);
    return calls.contextWrite(context -> context.put(CallScope.class, scope));
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    return Mono.deferContextual(
        context -> {
          CallScope scope = context.get(CallScope.class);
          return Mono.fromRunnable(() -> pacer.take(scope.connection(), scope.priority()))
              .subscribeOn(Schedulers.boundedElastic())
              .then(exchange(request, next, scope));
        });
  }

  private Mono<ClientResponse> exchange(
      ClientRequest request, ExchangeFunction next, CallScope scope) {
    return Mono.defer(
            () -> {
              if (scope.operation() != null) {
                observer.called(scope.connection(), clock.instant());
              }
              return next.exchange(request);
            })
        .doOnNext(answer -> count(scope, Integer.toString(answer.statusCode().value())))
        .doOnError(failure -> count(scope, NO_ANSWER))
        .flatMap(answer -> heeded(answer, scope));
  }

  /** An account of which nothing is left, whoever has used it up, is not called for a refusal. */
  private Mono<ClientResponse> heeded(ClientResponse answer, CallScope scope) {
    if (!answer.headers().header(REMAINING).equals(List.of("0")) || answer.statusCode().isError()) {
      return Mono.just(answer);
    }
    return Mono.fromRunnable(() -> pacer.refused(scope.connection(), null))
        .subscribeOn(Schedulers.boundedElastic())
        .thenReturn(answer);
  }

  private void count(CallScope scope, String status) {
    if (scope.operation() == null) {
      return;
    }
    meters
        .counter(
            "concilia.vendor.calls",
            "system",
            system,
            "connection",
            scope.connection().value(),
            "operation",
            scope.operation(),
            "status",
            status)
        .increment();
  }
}
