package io.concilia.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the nodes of a registry in turn, until one gives an answer of the registry's own. No answer,
 * a 5xx or the page of some proxy is none.
 */
final class RegistryHttp {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final HttpClient client;
  private final List<URI> bases;
  private final Duration timeout;
  private final @Nullable String authorization;

  RegistryHttp(List<URI> bases, Duration timeout, @Nullable String userInfo) {
    if (bases.isEmpty()) {
      throw new IllegalArgumentException(
          ConfluentSchemaRegistry.URL + " is blank; name the schema registry");
    }
    this.bases = bases;
    this.timeout = timeout;
    this.authorization = userInfo == null ? null : basic(userInfo);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  Answer get(String path) {
    return ask(path, null);
  }

  Answer post(String path, String body) {
    return ask(path, body);
  }

  private Answer ask(String path, @Nullable String body) {
    @Nullable RegistryUnavailableException last = null;
    for (URI base : bases) {
      try {
        return ask(base, path, body);
      } catch (RegistryUnavailableException e) {
        if (last != null) {
          e.addSuppressed(last);
        }
        last = e;
      }
    }
    throw last == null ? new RegistryUnavailableException("no registry is named") : last;
  }

  private Answer ask(URI base, String path, @Nullable String body) {
    URI uri = URI.create(base + path);
    try {
      var response = client.send(request(uri, body), BodyHandlers.ofString());
      Answer answer =
          new Answer(uri, response.statusCode(), ConfluentSchemaRegistry.json(response.body()));
      if (!answer.isOfTheRegistry()) {
        throw new RegistryUnavailableException(
            "the schema registry at " + uri + " answers with status " + answer.status());
      }
      return answer;
    } catch (IOException e) {
      throw new RegistryUnavailableException(
          "the schema registry at " + uri + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private HttpRequest request(URI uri, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(timeout).header("Accept", CONTENT_TYPE);
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (body != null) {
      request.header("Content-Type", CONTENT_TYPE).POST(HttpRequest.BodyPublishers.ofString(body));
    }
    return request.build();
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  /** What a registry said. */
  record Answer(URI uri, int status, JsonNode body) {

    /** Success, or an error that the registry itself explains; 401, 403, 429 and 5xx may pass. */
    private boolean isOfTheRegistry() {
      return status == 200
          || (body.has("error_code")
              && (status == 404 || status == 409 || status == 422 || status == 400));
    }

    /** Empty when the registry surely does not have it. */
    Optional<JsonNode> found() {
      return status == 404 ? Optional.empty() : Optional.of(require());
    }

    JsonNode require() {
      if (status != 200) {
        throw new RegistryUnavailableException(
            "the schema registry at " + uri + " answers " + status + ": " + message());
      }
      return body;
    }

    String message() {
      return body.path("message").asText("without a reason");
    }
  }
}
