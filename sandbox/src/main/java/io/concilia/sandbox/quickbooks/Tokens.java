package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may call which company. A company's configured token is good for ever; one that was refreshed
 * for is good for an hour. A refresh token's value changes once it is a day old, and the old value
 * dies at once.
 */
final class Tokens {

  static final Duration ACCESS_LIFE = Duration.ofMinutes(60);
  private static final Duration REFRESH_VALUE_LIFE = Duration.ofHours(24);

  enum Verdict {
    GOOD,
    UNKNOWN,
    EXPIRED,
    OTHER_COMPANY
  }

  /** A pair as the token endpoint gives it. */
  record Pair(String access, String refresh) {}

  private record Access(String realmId, @Nullable Instant expiresAt) {}

  private record Refresh(String realmId, Instant issuedAt) {}

  private final Clock clock;
  private final RandomGenerator random;
  private final Map<String, Access> access = new HashMap<>();
  private final Map<String, Refresh> refresh = new HashMap<>();

  Tokens(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  synchronized void register(String realmId, String token) {
    access.put(token, new Access(realmId, null));
    refresh.put("refresh-" + realmId, new Refresh(realmId, clock.instant()));
  }

  synchronized Verdict check(String token, String realmId) {
    var known = access.get(token);
    if (known == null) {
      return Verdict.UNKNOWN;
    }
    if (known.expiresAt() != null && !clock.instant().isBefore(known.expiresAt())) {
      return Verdict.EXPIRED;
    }
    return known.realmId().equals(realmId) ? Verdict.GOOD : Verdict.OTHER_COMPANY;
  }

  /** A new access token for a refresh token; null when the refresh token is not good. */
  synchronized @Nullable Pair refresh(String token) {
    var known = refresh.get(token);
    if (known == null) {
      return null;
    }
    var value = token;
    if (!clock.instant().isBefore(known.issuedAt().plus(REFRESH_VALUE_LIFE))) {
      refresh.remove(token);
      value = "RT1-" + Long.toHexString(random.nextLong());
      refresh.put(value, new Refresh(known.realmId(), clock.instant()));
    }
    return new Pair(issue(known.realmId()), value);
  }

  synchronized @Nullable String realmOf(String refreshToken) {
    var known = refresh.get(refreshToken);
    return known == null ? null : known.realmId();
  }

  /** A pair for a company, as after a user's consent. */
  synchronized Pair consent(String realmId) {
    var value = "RT1-" + Long.toHexString(random.nextLong());
    refresh.put(value, new Refresh(realmId, clock.instant()));
    return new Pair(issue(realmId), value);
  }

  private String issue(String realmId) {
    var token = "AT-" + Long.toHexString(random.nextLong());
    access.put(token, new Access(realmId, clock.instant().plus(ACCESS_LIFE)));
    return token;
  }

  /** Ends the consent that a token belongs to; false when the token is not known. */
  synchronized boolean revoke(String token) {
    var byAccess = access.get(token);
    var byRefresh = refresh.get(token);
    if (byAccess != null) {
      disconnect(byAccess.realmId());
    } else if (byRefresh != null) {
      disconnect(byRefresh.realmId());
    }
    return byAccess != null || byRefresh != null;
  }

  synchronized ObjectNode save() {
    var accessTokens = Json.object();
    access.forEach(
        (token, known) ->
            accessTokens.set(
                token,
                Json.object()
                    .put("realmId", known.realmId())
                    .put(
                        "until", known.expiresAt() == null ? null : known.expiresAt().toString())));
    var refreshTokens = Json.object();
    refresh.forEach(
        (token, known) ->
            refreshTokens.set(
                token,
                Json.object()
                    .put("realmId", known.realmId())
                    .put("since", known.issuedAt().toString())));
    var saved = Json.object();
    saved.set("access", accessTokens);
    saved.set("refresh", refreshTokens);
    return saved;
  }

  synchronized void load(JsonNode saved) {
    access.clear();
    refresh.clear();
    saved
        .path("access")
        .forEachEntry(
            (token, known) -> {
              var until = known.path("until").asString("");
              access.put(
                  token,
                  new Access(
                      known.path("realmId").asString(),
                      until.isEmpty() ? null : Instant.parse(until)));
            });
    saved
        .path("refresh")
        .forEachEntry(
            (token, known) ->
                refresh.put(
                    token,
                    new Refresh(
                        known.path("realmId").asString(),
                        Instant.parse(known.path("since").asString()))));
  }

  /** Every token of a company is gone. */
  synchronized void disconnect(String realmId) {
    access.values().removeIf(known -> known.realmId().equals(realmId));
    refresh.values().removeIf(known -> known.realmId().equals(realmId));
  }

  /** Every access token of a company expires now; refreshing goes on. */
  synchronized void expire(String realmId) {
    var now = clock.instant();
    access.replaceAll(
        (token, known) -> known.realmId().equals(realmId) ? new Access(realmId, now) : known);
  }
}
