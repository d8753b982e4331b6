package io.concilia.connector.runtime.vendor;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook request as it came.
 *
 * @param headers by name in lower case, first value each
 * @param parameters of the query, and {@code entity} if the path names one
 */
public record WebhookMessage(
    Map<String, String> headers, Map<String, String> parameters, byte[] body) {

  public WebhookMessage {
    headers = Map.copyOf(headers);
    parameters = Map.copyOf(parameters);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Leaves out everything, which may hold secrets and personal data. */
  @Override
  public String toString() {
    return "WebhookMessage[" + body.length + " bytes]";
  }
}
