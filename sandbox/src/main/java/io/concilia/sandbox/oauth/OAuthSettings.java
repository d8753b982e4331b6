package io.concilia.sandbox.oauth;

import io.concilia.sandbox.Json;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What no vendor documents for sure, so that tests can have it either way.
 *
 * @param grace how long a refresh token still works after it gave way to a new value
 * @param parallelRefresh what becomes of a refresh within ten seconds of another of the same grant
 * @param codeReplay what becomes of the tokens when their code is presented again
 * @param statuses the HTTP status of an error code of the token endpoint, where it is not 400
 */
record OAuthSettings(
    Duration grace,
    ParallelRefresh parallelRefresh,
    CodeReplay codeReplay,
    Map<String, Integer> statuses) {

  static final Duration PARALLEL = Duration.ofSeconds(10);

  enum ParallelRefresh {
    ALLOWED,
    REFUSED,
    REVOKES
  }

  enum CodeReplay {
    REFUSED,
    REVOKES
  }

  OAuthSettings {
    statuses = Map.copyOf(statuses);
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must not be negative, as " + grace + " is");
    }
  }

  int status(String code) {
    return statuses.getOrDefault(code, 400);
  }

  /** These settings with others laid over them. */
  OAuthSettings with(ObjectNode changes) {
    var next = this;
    for (var change : changes.properties()) {
      next = next.with(change.getKey(), change.getValue());
    }
    return next;
  }

  private OAuthSettings with(String key, JsonNode value) {
    return switch (key) {
      case "grace" ->
          new OAuthSettings(
              Duration.parse(value.asString()), parallelRefresh, codeReplay, statuses);
      case "parallelRefresh" ->
          new OAuthSettings(grace, ParallelRefresh.valueOf(value.asString()), codeReplay, statuses);
      case "codeReplay" ->
          new OAuthSettings(grace, parallelRefresh, CodeReplay.valueOf(value.asString()), statuses);
      case "statuses" -> {
        var merged = new TreeMap<>(statuses);
        value.forEachEntry((code, status) -> merged.put(code, status.asInt()));
        yield new OAuthSettings(grace, parallelRefresh, codeReplay, merged);
      }
      default ->
          throw new IllegalArgumentException(
              "unknown key '" + key + "'; known are grace, parallelRefresh, codeReplay, statuses");
    };
  }

  ObjectNode json() {
    var json =
        Json.object()
            .put("grace", grace.toString())
            .put("parallelRefresh", parallelRefresh.name())
            .put("codeReplay", codeReplay.name());
    json.set("statuses", Json.tree(new TreeMap<>(statuses)));
    return json;
  }
}
