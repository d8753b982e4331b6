package io.concilia.auth.services;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The services that may ask for a token.
 *
 * @param clients their secrets by name; one that is no longer named gets no token any more
 */
@ConfigurationProperties("concilia.services")
public record ServiceProperties(@DefaultValue Map<String, String> clients) {

  /** Long enough that a plain hash of it tells nothing. */
  private static final int SHORTEST = 32;

  public ServiceProperties {
    clients = Map.copyOf(clients);
    clients.forEach(
        (name, secret) -> {
          if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                "concilia.services.clients.%s has %d characters; give at least %d random ones"
                    .formatted(name, secret.length(), SHORTEST));
          }
        });
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "ServiceProperties" + clients.keySet();
  }
}
