package io.concilia.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An answer ready to be sent. */
public record ApiAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {

  public static final String JSON = "application/json;charset=utf-8";

  public static ApiAnswer json(int status, JsonNode body) {
    return new ApiAnswer(status, JSON, Json.write(body), Map.of());
  }

  public static ApiAnswer ok(JsonNode body) {
    return json(200, body);
  }

  public static ApiAnswer text(int status, String contentType, String body) {
    return new ApiAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public static ApiAnswer empty(int status) {
    return new ApiAnswer(status, JSON, new byte[0], Map.of());
  }

  public ApiAnswer withHeader(String name, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new ApiAnswer(status, contentType, body, all);
  }

  /** The same status and headers with the body cut in the middle. */
  ApiAnswer truncated() {
    var half = java.util.Arrays.copyOf(body, body.length / 2);
    return new ApiAnswer(status, contentType, half, headers);
  }
}
