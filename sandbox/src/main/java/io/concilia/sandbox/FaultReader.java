package io.concilia.sandbox;

import io.concilia.sandbox.Fault.BodyKind;
import io.concilia.sandbox.Fault.Dose;
import io.concilia.sandbox.Fault.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes faults as JSON. An unknown key is refused: a fault that silently never strikes
 * would make its test pass.
 */
final class FaultReader {

  private static final Set<String> KEYS =
      Set.of(
          "kind",
          "match",
          "next",
          "share",
          "seed",
          "until",
          "forSeconds",
          "latencyMs",
          "afterSeconds",
          "hang",
          "status",
          "body",
          "text");
  private static final Set<String> MATCH_KEYS =
      Set.of("account", "method", "pathContains", "entity", "operation");

  private final Clock clock;
  private final Random seeds = new Random();

  FaultReader(Clock clock) {
    this.clock = clock;
  }

  Fault read(ObjectNode json) {
    known(json, KEYS);
    var kind = constant(FaultKind.class, required(json, "kind"));
    return Fault.of(kind)
        .matching(match(json.path("match")))
        .with(dose(json))
        .delayed(delay(json))
        .answering(refusal(json))
        .hanging(json.path("hang").asBoolean(false));
  }

  static ObjectNode write(Fault fault) {
    var json = Json.object().put("kind", fault.kind().name());
    var dose = fault.dose();
    json.set("match", Json.tree(fault.match()));
    if (dose.next() != null) {
      json.put("next", dose.next());
    }
    if (dose.share() != null) {
      json.put("share", dose.share()).put("seed", dose.seed());
    }
    if (dose.until() != null) {
      json.put("until", dose.until().toString());
    }
    json.put("delayMs", fault.delay().toMillis()).put("hang", fault.hang());
    if (fault.kind() == FaultKind.ERROR) {
      json.put("status", fault.refusal().status()).put("body", fault.refusal().body().name());
    }
    return json;
  }

  private static FaultMatch match(JsonNode json) {
    if (!(json instanceof ObjectNode wanted)) {
      return FaultMatch.ANY;
    }
    known(wanted, MATCH_KEYS);
    return new FaultMatch(
        text(wanted, "account"),
        text(wanted, "method"),
        text(wanted, "pathContains"),
        text(wanted, "entity"),
        text(wanted, "operation"));
  }

  private Dose dose(ObjectNode json) {
    var next = json.has("next") ? (Integer) json.get("next").asInt() : null;
    var share = json.has("share") ? (Double) json.get("share").asDouble() : null;
    var seed = json.has("seed") ? json.get("seed").asLong() : seeds.nextInt(1_000_000);
    if (share != null && !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1, not " + share);
    }
    return new Dose(next, share, seed, until(json));
  }

  private @Nullable Instant until(ObjectNode json) {
    if (json.has("forSeconds")) {
      return clock.instant().plusMillis(millis(json, "forSeconds"));
    }
    return json.has("until") ? Instant.parse(json.get("until").asString()) : null;
  }

  private static Duration delay(ObjectNode json) {
    if (json.has("afterSeconds")) {
      return Duration.ofMillis(millis(json, "afterSeconds"));
    }
    return Duration.ofMillis(json.path("latencyMs").asLong(0));
  }

  private static long millis(ObjectNode json, String secondsKey) {
    return Math.round(json.get(secondsKey).asDouble() * 1000);
  }

  private static Refusal refusal(ObjectNode json) {
    var text = text(json, "text");
    var kind = text == null ? BodyKind.VENDOR : BodyKind.TEXT;
    return new Refusal(
        json.path("status").asInt(500),
        json.has("body") ? constant(BodyKind.class, json.get("body").asString()) : kind,
        text);
  }

  private static String required(ObjectNode json, String key) {
    var text = text(json, key);
    if (text == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return text;
  }

  private static @Nullable String text(ObjectNode json, String key) {
    var node = json.get(key);
    return node == null || node.isNull() ? null : node.asString();
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static void known(ObjectNode json, Set<String> keys) {
    for (String key : json.propertyNames()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException("unknown key '" + key + "'; known are " + keys);
      }
    }
  }
}
