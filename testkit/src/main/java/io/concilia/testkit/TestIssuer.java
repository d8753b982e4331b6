package io.concilia.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Stands in for the auth service: signs tokens, and serves its keys and tokens for services over
 * HTTP. What a token holds, a test can change before it is signed.
 */
public final class TestIssuer implements AutoCloseable {

  /** Who {@link #token} is for. */
  public static final String PERSON = "ana@acme.example";

  private static final Duration LIFE = Duration.ofHours(1);

  private static final class Shared {
    static final TestIssuer INSTANCE = start();
  }

  private final HttpServer server;
  private final AtomicInteger keyRequests = new AtomicInteger();
  private final AtomicInteger tokenRequests = new AtomicInteger();
  private volatile boolean away;
  private volatile ECKey key = newKey();

  private TestIssuer(HttpServer server) {
    this.server = server;
  }

  /** The one issuer of this JVM, with one key. */
  public static TestIssuer shared() {
    return Shared.INSTANCE;
  }

  /** One that a test may take away and whose key it may change. */
  public static TestIssuer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIssuer issuer = new TestIssuer(server);
      server.createContext("/.well-known/jwks.json", issuer::answerKeys);
      server.createContext("/oauth/token", issuer::answerToken);
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The argument that lets a service take this issuer's tokens. */
  public String argument() {
    return "--concilia.security.issuer=" + url();
  }

  /** A token of {@link #PERSON} with these roles. */
  public String token(String tenant, String... roles) {
    return token(tenant, claims -> claims.claim("roles", List.of(roles)));
  }

  /** A token of {@link #PERSON}, with something changed. */
  public String token(String tenant, UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(
        change.apply(
            claims(UUID.nameUUIDFromBytes(PERSON.getBytes(StandardCharsets.UTF_8)).toString())
                .claim("kind", "PERSON")
                .claim("name", PERSON)
                .claim("tenant", tenant)));
  }

  /** A token of one of our services. */
  public String serviceToken(String name) {
    return sign(claims(name).claim("kind", "SERVICE"));
  }

  /** From now on another key signs; the old one is no longer served. */
  public void changeKey() {
    key = newKey();
  }

  /** While it is away, whoever asks is hung up on. */
  public void away(boolean isAway) {
    away = isAway;
  }

  public int keyRequests() {
    return keyRequests.get();
  }

  public int tokenRequests() {
    return tokenRequests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private JWTClaimsSet.Builder claims(String subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .audience("concilia")
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)));
  }

  private String sign(JWTClaimsSet.Builder claims) {
    ECKey signing = key;
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(signing.getKeyID()).build(),
            claims.build());
    try {
      token.sign(new ECDSASigner(signing));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private void answerKeys(HttpExchange exchange) throws IOException {
    keyRequests.incrementAndGet();
    answer(exchange, new JWKSet(key.toPublicJWK()).toString());
  }

  private void answerToken(HttpExchange exchange) throws IOException {
    tokenRequests.incrementAndGet();
    answer(
        exchange,
        """
        {"access_token": "%s", "token_type": "Bearer", "expires_in": %d}"""
            .formatted(serviceToken("some-service"), LIFE.toSeconds()));
  }

  private void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      if (away) {
        return;
      }
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
