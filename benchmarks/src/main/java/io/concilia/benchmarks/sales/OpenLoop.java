package io.concilia.benchmarks.sales;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Wins deals at moments that were drawn beforehand, whatever has become of the earlier ones: they
 * arrive at random, so many a second on average, as independent salespeople would win them. Whoever
 * counts from the drawn moment sees every stall, also one of this loop.
 */
final class OpenLoop {

  private final String sandbox;
  private final Clock clock;
  private final RandomGenerator random;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

  OpenLoop(String sandbox, Clock clock, RandomGenerator random) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.random = random;
  }

  /**
   * When each deal was to be won.
   *
   * @param late how late the loop was at most
   */
  record Schedule(Map<Deal, Instant> moments, Duration late) {}

  Schedule win(List<Deal> deals, double perSecond) {
    Map<Deal, Instant> moments = new HashMap<>();
    Duration late = Duration.ZERO;
    Instant next = clock.instant();
    for (Deal deal : deals) {
      next = next.plusNanos((long) (gap(perSecond) * TimeUnit.SECONDS.toNanos(1)));
      moments.put(deal, next);
      await(next);
      Duration after = Duration.between(next, clock.instant());
      late = after.compareTo(late) > 0 ? after : late;
      send(deal);
    }
    return new Schedule(moments, late);
  }

  /**
   * @throws IllegalStateException if the sandbox did not let a deal be won
   */
  void everyDealWasWon() {
    if (!refusals.isEmpty()) {
      throw new IllegalStateException(
          "%d deals could not be won: %s".formatted(refusals.size(), refusals.peek()));
    }
  }

  private double gap(double perSecond) {
    return -Math.log(1 - random.nextDouble()) / perSecond;
  }

  private void await(Instant moment) {
    Duration left = Duration.between(clock.instant(), moment);
    while (left.toNanos() > 0) {
      LockSupport.parkNanos(left.toNanos());
      left = Duration.between(clock.instant(), moment);
    }
  }

  private void send(Deal deal) {
    URI address =
        URI.create(
            "%s/sandbox/freshsales/deals/%s/win?bundle=%s"
                .formatted(sandbox, deal.id(), Pair.of(deal.pair()).name()));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    var unused =
        http.sendAsync(request, BodyHandlers.ofString())
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null || answer.statusCode() != 200) {
                    refusals.add(deal + ": " + (failure != null ? failure : answer.body()));
                  }
                });
  }
}
