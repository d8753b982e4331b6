package io.concilia.embedded.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns HTTP into calls of the endpoints, and errors into the protocol's error bodies. */
final class HttpFront implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final Endpoints endpoints;

  HttpFront(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      try {
        send(exchange, 200, answer(exchange, request));
      } catch (RegistryError e) {
        send(exchange, e.status(), error(e.code(), String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        // The top of this thread: the caller gets the protocol's own "error in the backend store".
        LOG.atError().setCause(e).log("the schema registry could not answer");
        send(exchange, 500, error(50001, "Error in the backend datastore: " + e));
      }
    }
  }

  private JsonNode answer(HttpExchange exchange, byte[] request) throws IOException {
    try {
      return endpoints.answer(
          exchange.getRequestMethod(),
          exchange.getRequestURI().getRawPath(),
          JSON.readTree(request));
    } catch (JacksonException e) {
      throw new RegistryError(400, 400, "The body is not JSON: " + e.getOriginalMessage());
    }
  }

  private static JsonNode error(int code, String message) {
    return JSON.createObjectNode().put("error_code", code).put("message", message);
  }

  private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
