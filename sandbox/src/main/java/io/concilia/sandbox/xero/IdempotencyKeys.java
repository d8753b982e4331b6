package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What the app's writes were answered, by {@code Idempotency-Key}, for six minutes. The same key
 * with the same request gets the first answer again, whatever it was; two at once wait for each
 * other.
 */
final class IdempotencyKeys {

  private static final Duration KEPT = Duration.ofMinutes(6);
  private static final int SWEPT_AT = 10_000;

  /** A key was used before for another request. */
  static final class OtherRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    OtherRequest() {
      super("The idempotency key was used for another request", null, false, false);
    }
  }

  private record Kept(Keyed request, Instant until, ApiAnswer answer) {}

  private final Clock clock;
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  IdempotencyKeys(Clock clock) {
    this.clock = clock;
  }

  /**
   * Does the work once.
   *
   * @throws OtherRequest when the key is another request's
   */
  ApiAnswer once(Keyed request, boolean remembers, Supplier<ApiAnswer> work) {
    sweep();
    return kept.compute(
            request.key(),
            (key, before) -> {
              var now = clock.instant();
              if (before == null || !remembers || !now.isBefore(before.until())) {
                return new Kept(request, now.plus(KEPT), work.get());
              }
              if (!before.request().equals(request)) {
                throw new OtherRequest();
              }
              return before;
            })
        .answer();
  }

  private void sweep() {
    if (kept.size() > SWEPT_AT) {
      var now = clock.instant();
      kept.values().removeIf(entry -> !now.isBefore(entry.until()));
    }
  }

  void forget(String tenantId) {
    kept.values().removeIf(entry -> entry.request().tenantId().equals(tenantId));
  }

  void clear() {
    kept.clear();
  }

  ArrayNode save() {
    var saved = Json.array();
    kept.values()
        .forEach(
            entry ->
                saved.add(
                    Json.object()
                        .put("key", entry.request().key())
                        .put("tenant", entry.request().tenantId())
                        .put("fingerprint", entry.request().fingerprint())
                        .put("until", entry.until().toString())
                        .put("status", entry.answer().status())
                        .put("type", entry.answer().contentType())
                        .put("body", new String(entry.answer().body(), StandardCharsets.UTF_8))));
    return saved;
  }

  void load(JsonNode saved) {
    kept.clear();
    for (JsonNode entry : saved) {
      var request =
          new Keyed(
              entry.path("key").asString(),
              entry.path("tenant").asString(),
              entry.path("fingerprint").asString());
      var answer =
          ApiAnswer.text(
              entry.path("status").asInt(),
              entry.path("type").asString(),
              entry.path("body").asString());
      kept.put(
          request.key(), new Kept(request, Instant.parse(entry.path("until").asString()), answer));
    }
  }
}
