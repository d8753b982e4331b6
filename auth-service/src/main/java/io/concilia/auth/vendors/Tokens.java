package io.concilia.auth.vendors;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor gave for a code or a refresh token. Lives count from the moment of asking, so that
 * a slow answer or a clock that differs makes a token end early, never late.
 *
 * @param refresh absent if the vendor gave none
 * @param consentLife how long the consent lasts if nothing renews it; absent if it does not end
 */
public record Tokens(
    String access,
    @Nullable String refresh,
    Instant askedAt,
    Duration accessLife,
    @Nullable Duration consentLife) {

  public Instant accessEndsAt() {
    return askedAt.plus(accessLife);
  }

  public @Nullable Instant consentEndsAt() {
    return consentLife == null ? null : askedAt.plus(consentLife);
  }

  /** Without the tokens. */
  @Override
  public String toString() {
    return "Tokens[until " + accessEndsAt() + "]";
  }
}
