package io.concilia.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.testkit.SettableClock;
import io.concilia.testkit.TestIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ServiceTokensTest {

  private final TestIssuer issuer = TestIssuer.start();
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T08:00:00Z"));
  private final ServiceTokens tokens = tokens("a-secret-of-this-test");

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void fetchesOneTokenForAllWhoWait() {
    Set<String> given =
        new HashSet<>(Flux.range(0, 20).flatMap(i -> tokens.token()).collectList().block());

    assertThat(given).hasSize(1);
    assertThat(issuer.tokenRequests()).isEqualTo(1);
  }

  @Test
  void renewsItBeforeItEnds() {
    tokens.token().block();

    clock.advance(Duration.ofMinutes(44));
    tokens.token().block();
    assertThat(issuer.tokenRequests()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(2));
    tokens.token().block();
    assertThat(issuer.tokenRequests()).isEqualTo(2);
  }

  @Test
  void usesItToItsEndWhileTheAuthServiceIsAway() {
    String token = tokens.token().block();
    issuer.away(true);

    clock.advance(Duration.ofMinutes(50));
    assertThat(tokens.token().block()).isEqualTo(token);

    clock.advance(Duration.ofMinutes(11));
    assertThatThrownBy(() -> tokens.token().block()).isInstanceOf(RuntimeException.class);
  }

  @Test
  void sendsItAndFetchesAnotherAfterARefusal() {
    ClientRequest request =
        ClientRequest.create(HttpMethod.GET, URI.create("http://127.0.0.1/things")).build();

    ClientResponse answer =
        tokens
            .filter(
                request,
                sent -> {
                  assertThat(sent.headers().getFirst("authorization")).startsWith("Bearer ey");
                  return Mono.just(ClientResponse.create(HttpStatus.UNAUTHORIZED).build());
                })
            .block();
    tokens.token().block();

    assertThat(answer.statusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(issuer.tokenRequests()).isEqualTo(2);
  }

  @Test
  void saysWhichSecretIsMissing() {
    assertThatThrownBy(() -> tokens(null).token().block())
        .hasMessageContaining("concilia.security.client-secret")
        .hasMessageContaining("some-service");
  }

  private ServiceTokens tokens(String secret) {
    SecurityProperties properties =
        new SecurityProperties(
            URI.create(issuer.url()), null, "some-service", secret, Duration.ofSeconds(5));
    assertThat(properties.toString()).doesNotContain("a-secret-of-this-test");
    return new ServiceTokens(properties, WebClient.create(), clock);
  }
}
