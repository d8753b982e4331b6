package io.concilia.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;

/**
 * A request as it came over HTTP, whole. {@code path} starts after the vendor's name, as in {@code
 * /v3/company/1/invoice}.
 */
public record ApiRequest(
    String method,
    String path,
    MultiValueMap<String, String> query,
    HttpHeaders headers,
    byte[] body,
    Instant receivedAt) {

  /** The segments of the path, without empty ones. */
  public List<String> segments() {
    return Arrays.stream(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
  }

  public @Nullable String parameter(String name) {
    return query.getFirst(name);
  }

  public @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
