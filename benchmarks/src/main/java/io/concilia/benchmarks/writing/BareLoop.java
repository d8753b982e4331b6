package io.concilia.benchmarks.writing;

import io.concilia.benchmarks.figures.Throughput;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The least that somebody could do who knew the bodies beforehand: post each and read the answer,
 * with as many calls under way as the connector allows itself, and remember nothing.
 */
final class BareLoop {

  private static final int IN_FLIGHT = 256;

  private final WebClient client;

  BareLoop(String url) {
    ConnectionProvider pool =
        ConnectionProvider.builder("bare")
            .maxConnections(IN_FLIGHT)
            .pendingAcquireMaxCount(-1)
            .build();
    client =
        WebClient.builder()
            .baseUrl(url)
            .clientConnector(new ReactorClientHttpConnector(HttpClient.create(pool)))
            .build();
  }

  /** Posts the bodies to the companies that no integration knows; returns calls a second. */
  double post(List<EngineUnderTest.Sent> bodies, Duration atMost)
      throws TimeoutException, InterruptedException {
    AtomicLong answered = new AtomicLong();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Flux<String> posting =
        Flux.fromIterable(bodies)
            .flatMap(this::post, IN_FLIGHT)
            .doOnNext(answer -> answered.incrementAndGet())
            .doOnError(failure::set)
            .onErrorComplete();
    return Throughput.of(
        () -> position(answered, failure), bodies.size(), atMost, posting::subscribe);
  }

  private static long position(AtomicLong answered, AtomicReference<@Nullable Throwable> failure) {
    Throwable failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("the bare loop was refused", failed);
    }
    return answered.get();
  }

  private Mono<String> post(EngineUnderTest.Sent sent) {
    String realm = Companies.strange(sent.books());
    return client
        .post()
        .uri("/v3/company/" + realm + sent.path())
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + Companies.token(realm))
        .accept(MediaType.APPLICATION_JSON)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(sent.body())
        .retrieve()
        .bodyToMono(String.class);
  }
}
