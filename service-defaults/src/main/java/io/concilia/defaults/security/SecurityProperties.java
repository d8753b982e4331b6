package io.concilia.defaults.security;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are taken, and with which secret this service gets its own. There is no setting that
 * opens anything.
 *
 * @param issuer the auth service as it names itself in tokens
 * @param authService where it is reached from here; the issuer, unless said
 * @param clientId as whom this service asks for its token; its name, unless said
 * @param clientSecret with what; a service that calls no other needs none
 * @param timeout how long an answer of the auth service is waited for
 */
@ConfigurationProperties("concilia.security")
public record SecurityProperties(
    @DefaultValue("http://127.0.0.1:8081") URI issuer,
    @Nullable URI authService,
    @DefaultValue("${spring.application.name}") String clientId,
    @Nullable String clientSecret,
    @DefaultValue("5s") Duration timeout) {

  public SecurityProperties {
    if (authService == null) {
      authService = issuer;
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "concilia.security.timeout is " + timeout + "; give a time above zero, such as 5s");
    }
  }

  @Override
  public URI authService() {
    return authService == null ? issuer : authService;
  }

  URI at(String path) {
    String base = authService().toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SecurityProperties[issuer=%s, authService=%s, clientId=%s]"
        .formatted(issuer, authService(), clientId);
  }
}
