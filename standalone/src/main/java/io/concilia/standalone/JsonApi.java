package io.concilia.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Plain calls with JSON to one service, as a visitor's curl makes them. */
final class JsonApi {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int NOT_FOUND = 404;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String base;
  private final String[] headers;

  /**
   * @param headers name and value in turn
   */
  JsonApi(String base, String... headers) {
    this.base = base;
    this.headers = headers.clone();
  }

  String url(String path) {
    return base + path;
  }

  JsonNode get(String path) {
    return ok(send("GET", path, ""));
  }

  /** Absent if there is no such thing. */
  Optional<JsonNode> find(String path) {
    HttpResponse<String> answer = send("GET", path, "");
    return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(ok(answer));
  }

  JsonNode post(String path, String body) {
    return ok(send("POST", path, body));
  }

  JsonNode put(String path, String body) {
    return ok(send("PUT", path, body));
  }

  static JsonNode read(String json) {
    return JSON.readTree(json);
  }

  private HttpResponse<String> send(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .header("accept", "application/json, application/problem+json")
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("no answer to " + method + " " + base + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + method + " " + base + path, e);
    }
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "%s %s answered %d: %s"
              .formatted(
                  answer.request().method(), answer.uri(), answer.statusCode(), answer.body()));
    }
    return answer.body().isBlank() ? JSON.createObjectNode() : read(answer.body());
  }
}
