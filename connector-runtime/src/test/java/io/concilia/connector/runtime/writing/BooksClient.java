package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.identity.RecordType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How {@link FakeAdapter} calls {@link FakeBooks}. */
final class BooksClient {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private BooksClient() {}

  /** The books answered with something else than success. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    RefusedException(int status) {
      super("status " + status);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  static Mono<JsonNode> call(VendorSession session, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(session.connection().baseUrl() + path))
            .header("Authorization", "Bearer " + session.token().value())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return Mono.fromFuture(() -> HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
        .map(
            response -> {
              if (response.statusCode() != 200) {
                throw new RefusedException(response.statusCode());
              }
              return JSON.readTree(response.body());
            });
  }

  static String search(String by, RecordType type, String value) {
    return JSON.writeValueAsString(Map.of("by", by, "type", type.name(), "value", value));
  }
}
