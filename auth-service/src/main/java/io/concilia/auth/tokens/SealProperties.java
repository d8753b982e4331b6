package io.concilia.auth.tokens;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * With what private keys are sealed.
 *
 * @param secret at least 32 random characters, kept outside the database
 */
@ConfigurationProperties("concilia.tokens.seal")
record SealProperties(@Nullable String secret) {

  private static final int SHORTEST = 32;

  SealProperties {
    if (secret == null || secret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "concilia.tokens.seal.secret is %s; set it to at least %d random characters, and keep it"
              .formatted(secret == null ? "missing" : "too short", SHORTEST));
    }
  }

  String required() {
    return String.valueOf(secret);
  }

  @Override
  public String toString() {
    return "SealProperties[]";
  }
}
