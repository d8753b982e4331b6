package io.concilia.sandbox.oauth;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The grants and their living tokens. Guarded by its {@link OAuthServer}. */
final class TokenStore {

  /** {@code until} null: for ever. */
  record Access(Grant grant, @Nullable Instant until) {

    boolean expired(Instant now) {
      return until != null && !now.isBefore(until);
    }
  }

  /** {@code until} and {@code successor} are there once another value took its place. */
  record Refresh(
      Grant grant,
      Instant issued,
      Instant used,
      @Nullable Instant until,
      @Nullable String successor) {

    Refresh usedAt(Instant now) {
      return new Refresh(grant, issued, now, until, successor);
    }

    Refresh replacedBy(String value, Instant end) {
      return new Refresh(grant, issued, used, end, value);
    }
  }

  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Map<String, Access> access = new LinkedHashMap<>();
  private final Map<String, Refresh> refresh = new LinkedHashMap<>();

  Map<String, Grant> grants() {
    return grants;
  }

  Map<String, Access> access() {
    return access;
  }

  Map<String, Refresh> refresh() {
    return refresh;
  }

  /** The grant that a token of either kind belongs to. */
  @Nullable Grant grantOf(String token) {
    var byAccess = access.get(token);
    var byRefresh = refresh.get(token);
    return byAccess != null ? byAccess.grant() : byRefresh == null ? null : byRefresh.grant();
  }

  void end(Grant grant) {
    grants.remove(grant.id());
    access.values().removeIf(token -> token.grant() == grant);
    refresh.values().removeIf(token -> token.grant() == grant);
  }

  void clear() {
    grants.clear();
    access.clear();
    refresh.clear();
  }
}
