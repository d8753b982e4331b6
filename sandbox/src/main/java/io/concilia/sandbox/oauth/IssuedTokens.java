package io.concilia.sandbox.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pair of tokens at the moment when it is given out. Null refresh token: none was asked for. */
record IssuedTokens(
    Grant grant,
    String access,
    @Nullable String refresh,
    Instant at,
    OAuthRules.Lifetimes lifetimes,
    @Nullable OAuthUser user) {

  /** Seconds until the refresh token dies unused, if it ever does. */
  long refreshSeconds() {
    var idle = lifetimes.refreshIdle();
    var hard = hardSeconds();
    return idle == null ? hard : Math.min(idle.toSeconds(), hard);
  }

  /** Seconds until the whole consent ends. */
  long hardSeconds() {
    var consent = lifetimes.consent();
    return consent == null
        ? Long.MAX_VALUE
        : Duration.between(at, grant.since().plus(consent)).toSeconds();
  }

  /** No token in logs. */
  @Override
  public String toString() {
    return "IssuedTokens[" + grant.id() + "]";
  }
}
