package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** Bulk operations run after their answer; their state can be asked for. */
final class Jobs {

  private final AtomicLong lastId = new AtomicLong();
  private final Map<Long, ObjectNode> states = new ConcurrentHashMap<>();

  long begin(String name, Instant now) {
    var id = lastId.incrementAndGet();
    states.put(id, state("queued", 0, name, now, now));
    return id;
  }

  void end(long id, int succeeded, int failed, Instant now) {
    states.computeIfPresent(
        id,
        (same, before) -> {
          var created = Instant.parse(before.path("created_at").asString());
          var state =
              state("completed", 100, before.path("job_type_name").asString(), created, now);
          state.putObject("data").put("succeeded", succeeded).put("failed", failed);
          return state;
        });
  }

  Optional<ObjectNode> find(long id) {
    return Optional.ofNullable(states.get(id));
  }

  private static ObjectNode state(
      String status, int progress, String name, Instant created, Instant updated) {
    var state = Json.object();
    state.put("status", status);
    state.put("progress", progress);
    state.put("job_type_name", name);
    state.putObject("data");
    state.put("created_at", created.toString());
    state.put("status_updated_at", updated.toString());
    return state;
  }
}
