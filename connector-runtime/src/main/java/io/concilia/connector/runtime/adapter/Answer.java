package io.concilia.connector.runtime.adapter;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer as it came, before anybody believes that it is JSON.
 *
 * @param headers by name in lower case, first value each
 */
public record Answer(int status, String body, Map<String, String> headers) {

  public Answer {
    headers =
        headers.entrySet().stream()
            .collect(
                Collectors.toMap(
                    header -> header.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> first,
                    LinkedHashMap::new));
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** A header that counts something; empty unless it is a whole number. */
  public Optional<Integer> count(String name) {
    return header(name).filter(text -> text.matches("-?\\d{1,9}")).map(Integer::valueOf);
  }

  /** How long to wait when the answer says so; only seconds, as no vendor documents a date. */
  public Optional<Duration> retryAfter() {
    return header("retry-after")
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** Leaves out the body, which holds personal data. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length() + " characters";
  }
}
