package io.concilia.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Calls the sandbox as anybody would, over HTTP. */
public final class TestHttp {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String baseUrl;

  public TestHttp(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** An answer with its body as text and, where it is some, as JSON. */
  public record Answer(int status, String text, HttpResponse<String> response) {

    public JsonNode json() {
      return Json.read(text);
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Answer get(String path, String... headers) throws IOException, InterruptedException {
    return send(request("GET", path, "", headers));
  }

  public Answer post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(request("POST", path, body, headers));
  }

  public Answer call(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(request(method, path, body, headers));
  }

  /** A call that its caller may give up on. */
  public CompletableFuture<Answer> later(String path, String body, String... headers) {
    return client
        .sendAsync(request("POST", path, body, headers).build(), BodyHandlers.ofString())
        .thenApply(TestHttp::answer);
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return answer(client.send(request.build(), BodyHandlers.ofString()));
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body(), response);
  }

  private HttpRequest.Builder request(String method, String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(baseUrl + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofString(body));
    return headers.length == 0 ? request : request.headers(headers);
  }
}
