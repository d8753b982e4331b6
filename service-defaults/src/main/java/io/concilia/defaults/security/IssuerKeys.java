package io.concilia.defaults.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.time.Duration;

/**
 * The keys that the auth service signs with, fetched when they are needed. A new key is found
 * without a restart; while the auth service is away, the known ones stay good.
 */
final class IssuerKeys {

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final Duration WITHOUT_ISSUER = Duration.ofDays(1);

  /** Whoever sends tokens of unknown keys must not make us ask at every one of them. */
  private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);

  private static final int LARGEST = 100_000;

  private IssuerKeys() {}

  static JWKSource<SecurityContext> of(SecurityProperties properties) {
    int timeout = Math.toIntExact(properties.timeout().toMillis());
    try {
      return JWKSourceBuilder.create(
              properties.at("/.well-known/jwks.json").toURL(),
              new DefaultResourceRetriever(timeout, timeout, LARGEST))
          .cache(KEPT.toMillis(), 3L * timeout)
          .rateLimited(BETWEEN_FETCHES.toMillis())
          .outageTolerant(WITHOUT_ISSUER.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(
          "concilia.security.auth-service is %s; give an address such as http://127.0.0.1:8081"
              .formatted(properties.authService()),
          e);
    }
  }
}
