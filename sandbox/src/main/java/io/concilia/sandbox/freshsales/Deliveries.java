package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Alarms;
import io.concilia.sandbox.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends what workflows trigger, after the change is committed, without waiting and without a second
 * try. Deliveries may be lost, doubled, late or in the wrong order if the workflow's mishaps say
 * so.
 */
final class Deliveries implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration HELD_AT_MOST = Duration.ofMillis(300);

  private record Delivery(Workflow workflow, byte[] body) {}

  private final Alarms alarms;
  private final ConnectionProvider connections =
      ConnectionProvider.builder("freshsales-webhooks")
          .maxConnections(64)
          .pendingAcquireMaxCount(-1)
          .pendingAcquireTimeout(Duration.ofMinutes(5))
          .build();
  private final WebClient client;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private Random random = new Random(1);
  private @Nullable Delivery held;

  Deliveries(Alarms alarms) {
    this.alarms = alarms;
    this.client =
        WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)))
            .build();
  }

  void announce(RecordEvent event) {
    event
        .bundle()
        .workflow()
        .filter(workflow -> workflow.triggeredBy(event))
        .ifPresent(workflow -> trigger(workflow, event));
  }

  /** Sends an event exactly as often as asked, whatever mishaps are set. */
  void fire(Workflow workflow, RecordEvent event, int times) {
    var delivery = delivery(workflow, event);
    for (int sent = 0; sent < times; sent++) {
      send(delivery);
    }
  }

  /** How many events were triggered and dropped, and what became of the deliveries. */
  Map<String, Long> counts() {
    var sums = new TreeMap<String, Long>();
    counts.forEach((name, count) -> sums.put(name, count.sum()));
    return sums;
  }

  synchronized void restart(long seed) {
    random = new Random(seed);
    held = null;
    counts.clear();
  }

  private void trigger(Workflow workflow, RecordEvent event) {
    var mishaps = workflow.mishaps();
    count("triggered");
    if (mishaps.dropped() > 0 && unlucky(mishaps.dropped())) {
      count("dropped");
      return;
    }
    var delivery = delivery(workflow, event);
    for (int sent = 0; sent < mishaps.deliveries(); sent++) {
      if (mishaps.delay().isZero()) {
        dispatch(delivery);
      } else {
        alarms.after(mishaps.delay(), () -> dispatch(delivery));
      }
    }
  }

  private synchronized boolean unlucky(double share) {
    return random.nextDouble() < share;
  }

  private void dispatch(Delivery delivery) {
    if (!delivery.workflow().mishaps().swapped()) {
      send(delivery);
      return;
    }
    var overtaken = swap(delivery);
    if (overtaken != null) {
      send(delivery);
      send(overtaken);
    } else {
      alarms.after(HELD_AT_MOST, () -> release(delivery));
    }
  }

  /** Holds this delivery back, or takes out the one that is held. */
  private synchronized @Nullable Delivery swap(Delivery delivery) {
    var overtaken = held;
    held = overtaken == null ? delivery : null;
    return overtaken;
  }

  private void release(Delivery delivery) {
    synchronized (this) {
      if (held != delivery) {
        return;
      }
      held = null;
    }
    send(delivery);
  }

  private static Delivery delivery(Workflow workflow, RecordEvent event) {
    return new Delivery(workflow, Json.write(workflow.template().body(event)));
  }

  private void send(Delivery delivery) {
    var workflow = delivery.workflow();
    count("sent");
    client
        .post()
        .uri(workflow.url())
        .header(workflow.header(), workflow.secret())
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(delivery.body())
        .exchangeToMono(
            response -> response.releaseBody().thenReturn(response.statusCode().value()))
        .timeout(PATIENCE)
        .map(status -> "answered " + status)
        .onErrorResume(failure -> Mono.just("failed"))
        .subscribe(this::count);
  }

  private void count(String what) {
    counts.computeIfAbsent(what, unseen -> new LongAdder()).increment();
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
