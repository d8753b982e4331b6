package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers that a company remembers by {@code requestid}: the same id gets the first answer
 * again, whatever else the request says. Guarded by its company's lock.
 */
final class IdempotencyKeys {

  private static final int REMEMBERED = 20_000;

  private final Map<String, Reply> replies =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reply> eldest) {
          return size() > REMEMBERED;
        }
      };

  @Nullable Reply find(String requestId) {
    return replies.get(requestId);
  }

  void remember(String requestId, Reply reply) {
    replies.put(requestId, reply);
  }

  ArrayNode save() {
    var saved = Json.array();
    replies.forEach(
        (id, reply) ->
            saved.add(
                Json.object()
                    .put("id", id)
                    .put("status", reply.status())
                    .set("body", reply.body())));
    return saved;
  }

  void load(JsonNode saved) {
    for (JsonNode reply : saved) {
      if (reply.get("body") instanceof ObjectNode body) {
        remember(reply.path("id").asString(), new Reply(reply.path("status").asInt(), body));
      }
    }
  }

  void forget() {
    replies.clear();
  }
}
