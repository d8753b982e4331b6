package io.concilia.auth.vendors;

import io.concilia.auth.vendors.VendorException.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the answer of a token endpoint (RFC 6749, 5.1). */
final class TokenAnswer {

  private TokenAnswer() {}

  /**
   * @param consentLife of the vendor, where the answer does not say it
   */
  static Tokens read(
      VendorHttp http, URI uri, JsonNode answer, Instant askedAt, @Nullable Duration consentLife) {
    String access = answer.path("access_token").asString("");
    long life = answer.path("expires_in").asLong(0);
    if (access.isEmpty() || life <= 0) {
      // The vendor may have given a token, and it is lost.
      throw http.failure(Kind.UNANSWERED, uri, "answered without a token", null);
    }
    String refresh = answer.path("refresh_token").asString("");
    return new Tokens(
        access, refresh.isEmpty() ? null : refresh, askedAt, Duration.ofSeconds(life), consentLife);
  }
}
