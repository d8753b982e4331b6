package io.concilia.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.testkit.TestIssuer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class IssuerKeysTest {

  private final TestIssuer issuer = TestIssuer.start();
  private final CheckedTokens tokens = checkedBy(issuer);

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void fetchesTheKeysOnceForManyTokens() {
    for (int i = 0; i < 5; i++) {
      check(issuer.token("acme", "viewer"));
    }

    assertThat(issuer.keyRequests()).isEqualTo(1);
  }

  @Test
  void findsANewKeyWithoutARestart() {
    String old = issuer.token("acme", "viewer");
    check(old);

    issuer.changeKey();

    assertThat(check(issuer.token("acme", "viewer")).isAuthenticated()).isTrue();
    assertThatThrownBy(() -> check(old)).isInstanceOf(InvalidBearerTokenException.class);
  }

  @Test
  void goesOnWithTheKeysItKnowsWhileTheIssuerIsAway() {
    check(issuer.token("acme", "viewer"));

    issuer.away(true);

    assertThat(check(issuer.token("acme", "viewer")).isAuthenticated()).isTrue();
  }

  @Test
  void saysThatItCannotCheckWhenItNeverKnewAKey() {
    issuer.away(true);

    assertThatThrownBy(() -> check(issuer.token("acme", "viewer")))
        .isInstanceOf(AuthenticationServiceException.class);
  }

  @Test
  void doesNotAskTheIssuerForEveryUnknownKey() {
    check(issuer.token("acme", "viewer"));
    try (TestIssuer forger = TestIssuer.start()) {
      for (int i = 0; i < 10; i++) {
        forger.changeKey();
        String forged = forger.token("acme", claims -> claims.issuer(issuer.url()));

        assertThatThrownBy(() -> check(forged)).isInstanceOf(RuntimeException.class);
      }
    }

    assertThat(issuer.keyRequests()).isLessThanOrEqualTo(3);
    assertThat(check(issuer.token("acme", "viewer")).isAuthenticated()).isTrue();
  }

  private Authentication check(String token) {
    return tokens.authenticate(new BearerTokenAuthenticationToken(token)).block();
  }

  private static CheckedTokens checkedBy(TestIssuer issuer) {
    SecurityProperties properties =
        new SecurityProperties(URI.create(issuer.url()), null, "test", null, Duration.ofSeconds(5));
    return new CheckedTokens(properties, IssuerKeys.of(properties), Clock.systemUTC());
  }
}
