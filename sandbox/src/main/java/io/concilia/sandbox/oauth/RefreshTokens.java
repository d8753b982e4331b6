package io.concilia.sandbox.oauth;

import io.concilia.sandbox.oauth.OAuthSettings.ParallelRefresh;
import io.concilia.sandbox.oauth.TokenStore.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How refresh tokens live and turn over. A value gives way to another once it is old enough, which
 * may be at once, and works on for the grace that the settings allow. Guarded by its {@link
 * OAuthServer}.
 */
final class RefreshTokens {

  /** The value to use from now on. */
  record TurnedOver(Grant grant, String value) {}

  private final OAuthRules rules;
  private final TokenStore tokens;
  private final Supplier<String> random;

  RefreshTokens(OAuthRules rules, TokenStore tokens, Supplier<String> random) {
    this.rules = rules;
    this.tokens = tokens;
    this.random = random;
  }

  String issue(Grant grant, Instant now) {
    var value = rules.dialect().refreshToken(random.get());
    configure(value, grant, now);
    return value;
  }

  void configure(String value, Grant grant, Instant now) {
    tokens.refresh().put(value, new Refresh(grant, now, now, null, null));
  }

  boolean lives(Grant grant, Instant now) {
    return tokens.refresh().values().stream()
        .anyMatch(known -> known.grant() == grant && !dead(known, now));
  }

  TurnedOver turnOver(String value, String app, Instant now, OAuthSettings settings) {
    var known = tokens.refresh().get(value);
    if (known == null || !known.grant().isOf(app)) {
      throw OAuthRefusal.invalidGrant("refresh token unknown");
    }
    if (dead(known, now)) {
      tokens.refresh().remove(value);
      throw OAuthRefusal.invalidGrant("refresh token expired");
    }
    var grant = known.grant();
    refuseParallel(grant, now, settings.parallelRefresh());
    grant.countRefresh(now);
    return new TurnedOver(grant, next(value, known, now, settings.grace()));
  }

  private boolean dead(Refresh known, Instant now) {
    var idle = rules.lifetimes().refreshIdle();
    var consent = rules.lifetimes().consent();
    return (known.until() != null && !now.isBefore(known.until()))
        || (idle != null && !now.isBefore(known.used().plus(idle)))
        || (consent != null && !now.isBefore(known.grant().since().plus(consent)));
  }

  private void refuseParallel(Grant grant, Instant now, ParallelRefresh setting) {
    var last = grant.refreshedAt();
    if (setting == ParallelRefresh.ALLOWED
        || last == null
        || !now.isBefore(last.plus(OAuthSettings.PARALLEL))) {
      return;
    }
    if (setting == ParallelRefresh.REVOKES) {
      tokens.end(grant);
    }
    throw OAuthRefusal.invalidGrant("another refresh is under way");
  }

  /** The same value while it is young, its successor while that is young, else another. */
  private String next(String value, Refresh known, Instant now, Duration grace) {
    if (young(known, now)) {
      tokens.refresh().put(value, known.usedAt(now));
      return value;
    }
    var successor = known.successor();
    var follower = successor == null ? null : tokens.refresh().get(successor);
    if (successor != null && follower != null && young(follower, now)) {
      return next(successor, follower, now, grace);
    }
    var fresh = issue(known.grant(), now);
    replace(value, known, fresh, now, grace);
    return fresh;
  }

  private boolean young(Refresh known, Instant now) {
    return now.isBefore(known.issued().plus(rules.lifetimes().refreshValue()));
  }

  /** The grace runs from the first time that a value gave way. */
  private void replace(String value, Refresh known, String fresh, Instant now, Duration grace) {
    if (grace.isZero()) {
      tokens.refresh().remove(value);
      return;
    }
    var until = known.until() == null ? now.plus(grace) : known.until();
    tokens.refresh().put(value, known.replacedBy(fresh, until));
  }
}
