package io.concilia.sandbox.quickbooks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  void forget() {
    replies.clear();
  }
}
