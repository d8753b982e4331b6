package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which token may call which tenants. An organisation's configured token is good for ever, unless
 * it is told to expire.
 */
final class AccessTokens {

  enum Verdict {
    GOOD,
    UNKNOWN,
    EXPIRED,
    NOT_CONNECTED
  }

  /** A token's tenants, and when it expired, if it did. */
  private record Access(Set<String> tenants, @Nullable Instant expiredAt) {}

  private final Clock clock;
  private final Map<String, Access> byToken = new LinkedHashMap<>();

  AccessTokens(Clock clock) {
    this.clock = clock;
  }

  /** Connects a tenant to a token, which is good from now on. */
  synchronized void register(String token, String tenantId) {
    var tenants = new LinkedHashSet<>(tenants(token));
    tenants.add(tenantId);
    byToken.put(token, new Access(tenants, null));
  }

  /** Whether a token is good, and good for a tenant; null asks for the token alone. */
  synchronized Verdict check(String token, @Nullable String tenantId) {
    var known = byToken.get(token);
    if (known == null) {
      return Verdict.UNKNOWN;
    }
    if (known.expiredAt() != null) {
      return Verdict.EXPIRED;
    }
    return tenantId == null || known.tenants().contains(tenantId)
        ? Verdict.GOOD
        : Verdict.NOT_CONNECTED;
  }

  /** The tenants that a token is connected to. */
  synchronized List<String> tenants(String token) {
    var known = byToken.get(token);
    return known == null ? List.of() : List.copyOf(known.tenants());
  }

  /** A tenant leaves every token; the tokens themselves stay good. */
  synchronized void disconnect(String tenantId) {
    byToken.values().forEach(access -> access.tenants().remove(tenantId));
  }

  /** Every token of a tenant expires now. */
  synchronized void expire(String tenantId) {
    var now = clock.instant();
    byToken.replaceAll(
        (token, access) ->
            access.tenants().contains(tenantId) ? new Access(access.tenants(), now) : access);
  }

  synchronized void clear() {
    byToken.clear();
  }

  synchronized ObjectNode save() {
    var saved = Json.object();
    byToken.forEach(
        (token, access) -> {
          var entry = Json.object();
          entry.set("tenants", Json.tree(access.tenants()));
          if (access.expiredAt() != null) {
            entry.put("expiredAt", access.expiredAt().toString());
          }
          saved.set(token, entry);
        });
    return saved;
  }

  synchronized void load(JsonNode saved) {
    byToken.clear();
    saved.forEachEntry(
        (token, entry) -> {
          var tenants = new LinkedHashSet<String>();
          entry.path("tenants").forEach(tenant -> tenants.add(tenant.asString()));
          var expiredAt = entry.path("expiredAt").asString("");
          byToken.put(
              token, new Access(tenants, expiredAt.isEmpty() ? null : Instant.parse(expiredAt)));
        });
  }
}
