package io.concilia.connector.freshsales;

import io.concilia.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The sandbox's Freshsales, and what people do in it. */
final class SandboxCrm implements AutoCloseable {

  static final String KEY = "acme-key";

  final Sandbox sandbox = Sandbox.start(0, ConnectorTestbed.CLOCK);
  private final HttpClient http = HttpClient.newHttpClient();

  SandboxCrm() {
    sandbox.limits("freshsales").enforce(false);
  }

  URI baseUrl() {
    return URI.create(sandbox.url() + "/freshsales/crm/sales");
  }

  /** A call of the control API. */
  JsonNode control(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/freshsales/" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() >= 400) {
        throw new AssertionError(path + ": " + new String(answer.body(), StandardCharsets.UTF_8));
      }
      return answer.body().length == 0 ? Json.object() : Json.read(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes a call of the account's quota. */
  void callOfAnotherProgram() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl() + "/api/selector/owners"))
            .header("Authorization", "Token token=" + KEY)
            .build();
    try {
      http.send(request, HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Creates a record as a salesperson does; returns its id. */
  String create(String entity, String fields) {
    JsonNode made = control("POST", entity + "s", "{\"" + entity + "\":" + fields + "}");
    JsonNode id = made.path(entity).path("id");
    return (id.isMissingNode() ? made.path("id") : id).asString();
  }

  void announceTo(ConnectorTestbed connector, String form) {
    control(
        "PUT",
        "webhook",
        """
        {"url":"%s","header":"X-Sync-Secret","secret":"%s","body":"%s"}
        """
            .formatted(connector.url(connector.webhookPath()), ConnectorTestbed.SECRET, form));
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
