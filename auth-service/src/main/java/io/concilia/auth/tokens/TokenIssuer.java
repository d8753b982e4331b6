package io.concilia.auth.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.CallerClaims;
import io.concilia.defaults.security.SecurityProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Signs what a caller may show to every service, for a short time. */
@Component
public final class TokenIssuer {

  private final SigningKeys keys;
  private final SecurityProperties security;
  private final TokenProperties properties;
  private final Clock clock;

  TokenIssuer(
      SigningKeys keys, SecurityProperties security, TokenProperties properties, Clock clock) {
    this.keys = keys;
    this.security = security;
    this.properties = properties;
    this.clock = clock;
  }

  /** A signed token. */
  public record Issued(String value, Duration life, Instant expiresAt) {

    @Override
    public String toString() {
      return "Issued[until " + expiresAt + "]";
    }
  }

  public Issued issue(Caller caller) {
    Duration life =
        caller.kind() == Caller.Kind.SERVICE ? properties.ofServices() : properties.ofPeople();
    Instant now = clock.instant();
    Instant expiresAt = now.plus(life);
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(security.issuer().toString())
            .audience(CallerClaims.AUDIENCE)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt));
    CallerClaims.of(caller).forEach(claims::claim);
    return new Issued(signed(claims.build()), life, expiresAt);
  }

  private String signed(JWTClaimsSet claims) {
    ECKey key = keys.signing();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("key " + key.getKeyID() + " does not sign", e);
    }
    return token.serialize();
  }
}
