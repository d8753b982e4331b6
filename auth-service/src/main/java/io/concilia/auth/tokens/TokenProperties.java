package io.concilia.auth.tokens;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long keys and tokens live.
 *
 * @param ofPeople how long a person's token is good
 * @param ofServices how long a service's token is good
 * @param keyLife how long one key signs
 * @param announced how long a key is published before it signs; longer than anybody caches keys
 */
@ConfigurationProperties("concilia.tokens")
public record TokenProperties(
    @DefaultValue("15m") Duration ofPeople,
    @DefaultValue("10m") Duration ofServices,
    @DefaultValue("30d") Duration keyLife,
    @DefaultValue("1h") Duration announced) {

  public TokenProperties {
    positive("of-people", ofPeople);
    positive("of-services", ofServices);
    positive("announced", announced);
    if (keyLife.compareTo(announced) <= 0) {
      throw new IllegalArgumentException(
          "concilia.tokens.key-life is %s, but a key is announced for %s; let it sign for longer"
              .formatted(keyLife, announced));
    }
  }

  /** After this long without signing, nothing that a key has signed is good any more. */
  Duration longestToken() {
    return ofPeople.compareTo(ofServices) > 0 ? ofPeople : ofServices;
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "concilia.tokens.%s is %s; give a time above zero, such as 15m".formatted(name, value));
    }
  }
}
