package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** The sandbox's control API of one vendor, by which people do things by hand. */
public final class ControlApi {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String root;

  public ControlApi(Sandbox sandbox, String system) {
    this.root = sandbox.url() + "/sandbox/" + system + "/";
  }

  public JsonNode get(String path) {
    return call(HttpRequest.newBuilder(URI.create(root + path)).GET());
  }

  public JsonNode post(String path, String body) {
    return call(
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static JsonNode call(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return Json.parse(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
