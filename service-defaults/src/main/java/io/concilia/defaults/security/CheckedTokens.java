package io.concilia.defaults.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Turns a token into its caller, after signature, issuer, audience and times were checked. */
final class CheckedTokens implements ReactiveAuthenticationManager {

  private static final JWKSelector ANY = new JWKSelector(new JWKMatcher.Builder().build());
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final ReactiveAuthenticationManager tokens;

  CheckedTokens(SecurityProperties properties, JWKSource<SecurityContext> keys, Clock clock) {
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withJwkSource(token -> keysOf(token, keys))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    decoder.setJwtValidator(validator(properties, clock));
    JwtReactiveAuthenticationManager manager = new JwtReactiveAuthenticationManager(decoder);
    manager.setJwtAuthenticationConverter(CheckedTokens::caller);
    this.tokens = manager;
  }

  @Override
  public Mono<Authentication> authenticate(Authentication authentication) {
    return tokens
        .authenticate(authentication)
        .onErrorMap(
            IllegalStateException.class,
            noKeys -> new AuthenticationServiceException("the keys cannot be fetched", noKeys));
  }

  /** A source of keys may have to fetch them, which blocks. */
  private static Flux<JWK> keysOf(SignedJWT token, JWKSource<SecurityContext> keys) {
    JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader()));
    return Mono.fromCallable(() -> select(selector, keys))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMapIterable(found -> found);
  }

  private static List<JWK> select(JWKSelector selector, JWKSource<SecurityContext> keys)
      throws KeySourceException {
    try {
      return keys.get(selector, null);
    } catch (RateLimitReachedException e) {
      // None of those that are known; if none is known at all, this fails again.
      var unused = keys.get(ANY, null);
      return List.of();
    }
  }

  private static OAuth2TokenValidator<Jwt> validator(SecurityProperties properties, Clock clock) {
    JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
    times.setClock(clock);
    times.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(
        times,
        new JwtIssuerValidator(properties.issuer().toString()),
        new JwtClaimValidator<List<String>>(
            JwtClaimNames.AUD,
            audience -> audience != null && audience.contains(CallerClaims.AUDIENCE)));
  }

  private static Mono<CallerAuthentication> caller(Jwt token) {
    try {
      return Mono.just(new CallerAuthentication(CallerClaims.read(token.getClaims())));
    } catch (IllegalArgumentException e) {
      return Mono.error(new InvalidBearerTokenException(String.valueOf(e.getMessage()), e));
    }
  }
}
