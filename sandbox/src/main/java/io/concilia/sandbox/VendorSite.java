package io.concilia.sandbox;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * The way of every call to one vendor: read whole, matched with faults, counted against quotas,
 * delayed, processed, answered, logged. Here a call is committed or not, answered or not.
 */
final class VendorSite {

  private static final byte[] NOTHING = new byte[0];
  private static final String HTML =
      "<html><head><title>Bad Gateway</title></head>"
          + "<body><center><h1>Bad Gateway</h1></center></body></html>";

  private final String name;
  private final FakeVendor vendor;
  private final VendorControls controls;
  private final LongSupplier nanoTicker;
  private final AtomicBoolean changed = new AtomicBoolean();

  VendorSite(String name, FakeVendor vendor, VendorControls controls, LongSupplier nanoTicker) {
    this.name = name;
    this.vendor = vendor;
    this.controls = controls;
    this.nanoTicker = nanoTicker;
  }

  FakeVendor vendor() {
    return vendor;
  }

  VendorControls controls() {
    return controls;
  }

  /** Whether anything may have changed since this was last asked. */
  boolean takeChanged() {
    return changed.getAndSet(false);
  }

  void markChanged() {
    changed.set(true);
  }

  void reset() {
    markChanged();
    controls.faults().clear();
    controls.limits().reset();
    vendor.reset();
    controls.calls().clear();
  }

  Mono<ServerResponse> handle(ServerRequest request) {
    return body(request).flatMap(body -> serve(request, read(request, body)));
  }

  static Mono<byte[]> body(ServerRequest request) {
    return DataBufferUtils.join(request.exchange().getRequest().getBody())
        .map(VendorSite::bytes)
        .defaultIfEmpty(NOTHING);
  }

  private static byte[] bytes(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private ApiRequest read(ServerRequest request, byte[] body) {
    var http = request.exchange().getRequest();
    var path = http.getURI().getPath().substring(1 + name.length());
    return new ApiRequest(
        http.getMethod().name(),
        path,
        http.getQueryParams(),
        http.getHeaders(),
        body,
        controls.clock().instant());
  }

  private Mono<ServerResponse> serve(ServerRequest request, ApiRequest call) {
    var subject = vendor.subject(call);
    var conditions = controls.faults().draw(call, subject);
    var served = new Served(call, subject, conditions, channel(request), nanoTicker.getAsLong());
    var refused = vendor.admit(call, subject);
    if (refused != null) {
      served.end(refused.status());
      return Mono.just(new AnswerResponse(refused));
    }
    served.admitted();
    var delay = controls.limits().latency().plus(conditions.delay(FaultKind.LATENCY));
    var answer =
        delay.isZero() ? process(served) : Mono.delay(delay).flatMap(ignored -> process(served));
    return answer
        .doOnNext(sent -> served.end(sent.statusCode().value()))
        .doFinally(signal -> served.end(0));
  }

  private Mono<ServerResponse> process(Served served) {
    var failure = served.conditions.failure();
    if (failure.isPresent()) {
      return fail(served, failure.get());
    }
    var answer = new AnswerResponse(commit(served));
    var slow = served.conditions.delay(FaultKind.SLOW_ANSWER);
    return slow.isZero() ? Mono.just(answer) : Mono.delay(slow).thenReturn(answer);
  }

  private Mono<ServerResponse> fail(Served served, Fault fault) {
    return switch (fault.kind()) {
      case RESET -> served.reset();
      case DROP_BEFORE_COMMIT -> served.close();
      case DROP_AFTER_COMMIT -> {
        commit(served);
        yield served.close();
      }
      case LATE_COMMIT -> late(served, fault);
      case TRUNCATED_ANSWER -> sent(commit(served).truncated());
      case EMPTY_ANSWER -> sent(ApiAnswer.empty(commit(served).status()));
      case THROTTLED -> sent(vendor.refusal(429, served.call));
      case ERROR -> sent(refusal(served.call, fault.refusal()));
      case LATENCY, SLOW_ANSWER, SEARCH_LAG, FORGOTTEN_KEYS, REVOKED, LOCKED, SUSPENDED ->
          throw new IllegalStateException(fault.kind() + " is no failure of a call");
    };
  }

  private ApiAnswer commit(Served served) {
    if (!served.call.method().equals("GET")) {
      markChanged();
    }
    return vendor.answer(served.call, served.conditions);
  }

  private Mono<ServerResponse> late(Served served, Fault fault) {
    Runnable commit = () -> commit(served);
    Runnable schedule = () -> controls.alarms().after(fault.delay(), commit);
    if (!fault.hang()) {
      schedule.run();
      return served.close();
    }
    served.channel.closeFuture().addListener(closed -> schedule.run());
    return Mono.never();
  }

  private ApiAnswer refusal(ApiRequest call, Fault.Refusal refusal) {
    return switch (refusal.body()) {
      case VENDOR -> vendor.refusal(refusal.status(), call);
      case HTML -> ApiAnswer.text(refusal.status(), "text/html", HTML);
      case EMPTY -> ApiAnswer.empty(refusal.status());
      case TEXT ->
          ApiAnswer.text(
              refusal.status(), ApiAnswer.JSON, refusal.text() == null ? "" : refusal.text());
    };
  }

  private static Mono<ServerResponse> sent(ApiAnswer answer) {
    return Mono.just(new AnswerResponse(answer));
  }

  private static Channel channel(ServerRequest request) {
    Object nativeRequest =
        ServerHttpRequestDecorator.getNativeRequest(request.exchange().getRequest());
    return ((Connection) nativeRequest).channel();
  }

  /** One call on its way; it ends once, however many signals say so. */
  private final class Served {

    private final ApiRequest call;
    private final CallSubject subject;
    private final Conditions conditions;
    private final Channel channel;
    private final long startedNanos;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile boolean admitted;

    private Served(
        ApiRequest call,
        CallSubject subject,
        Conditions conditions,
        Channel channel,
        long startedNanos) {
      this.call = call;
      this.subject = subject;
      this.conditions = conditions;
      this.channel = channel;
      this.startedNanos = startedNanos;
    }

    private void admitted() {
      admitted = true;
    }

    private void end(int status) {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      if (admitted) {
        vendor.release(subject);
      }
      var micros = Duration.ofNanos(nanoTicker.getAsLong() - startedNanos).toNanos() / 1000;
      controls
          .calls()
          .add(
              new Call(
                  call.receivedAt(), call.method(), call.path(), subject, status, micros, fault()));
    }

    private @Nullable String fault() {
      return conditions.failure().map(fault -> fault.kind().name()).orElse(null);
    }

    private Mono<ServerResponse> reset() {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      return close();
    }

    private Mono<ServerResponse> close() {
      end(0);
      channel.close();
      return Mono.never();
    }
  }
}
