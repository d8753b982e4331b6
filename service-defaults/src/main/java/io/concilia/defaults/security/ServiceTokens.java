package io.concilia.defaults.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The token with which this service calls another of ours: fetched once for all who wait, renewed
 * before it ends, and used to its end while the auth service is away. As a filter it gives each
 * request the token.
 */
public final class ServiceTokens implements ExchangeFilterFunction {

  private record Token(String value, Instant renewFrom, Instant expiresAt) {

    @Override
    public String toString() {
      return "Token[until " + expiresAt + "]";
    }
  }

  private record Granted(@Nullable String access_token, long expires_in) {

    @Override
    public String toString() {
      return "Granted[for " + expires_in + " s]";
    }
  }

  private final SecurityProperties properties;
  private final WebClient http;
  private final Clock clock;
  private final AtomicReference<@Nullable Token> last = new AtomicReference<>();
  private final Mono<Token> current;

  ServiceTokens(SecurityProperties properties, WebClient http, Clock clock) {
    this.properties = properties;
    this.http = http;
    this.clock = clock;
    this.current = Mono.defer(this::fetch).cacheInvalidateIf(this::isToBeRenewed);
  }

  /** A token that is good for some time yet. */
  public Mono<String> token() {
    return current
        .onErrorResume(failure -> Mono.justOrEmpty(stillGood()).switchIfEmpty(Mono.error(failure)))
        .map(Token::value);
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    return token()
        .flatMap(
            token ->
                next.exchange(
                        ClientRequest.from(request)
                            .headers(headers -> headers.setBearerAuth(token))
                            .build())
                    .doOnNext(answer -> forgetIfRefused(answer, token)));
  }

  private void forgetIfRefused(ClientResponse answer, String token) {
    Token known = last.get();
    if (answer.statusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)
        && known != null
        && known.value().equals(token)) {
      last.compareAndSet(known, null);
    }
  }

  private boolean isToBeRenewed(Token token) {
    return !token.equals(last.get()) || !clock.instant().isBefore(token.renewFrom());
  }

  private @Nullable Token stillGood() {
    Token token = last.get();
    return token != null && clock.instant().isBefore(token.expiresAt()) ? token : null;
  }

  private Mono<Token> fetch() {
    String secret = properties.clientSecret();
    if (secret == null || secret.isBlank()) {
      return Mono.error(
          new IllegalStateException(
              "this service has no secret to call others with; set concilia.security.client-secret"
                  + " to the one that the auth service knows for "
                  + properties.clientId()));
    }
    return http.post()
        .uri(properties.at("/oauth/token"))
        .headers(headers -> headers.setBasicAuth(properties.clientId(), secret))
        .body(BodyInserters.fromFormData("grant_type", "client_credentials"))
        .retrieve()
        .bodyToMono(Granted.class)
        .timeout(properties.timeout())
        .map(this::token)
        .doOnNext(last::set);
  }

  private Token token(Granted granted) {
    if (granted.access_token() == null || granted.expires_in() <= 0) {
      throw new IllegalStateException(properties.authService() + " answered without a token");
    }
    Instant now = clock.instant();
    Duration life = Duration.ofSeconds(granted.expires_in());
    return new Token(
        granted.access_token(), now.plus(life.multipliedBy(3).dividedBy(4)), now.plus(life));
  }
}
