package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.VendorSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls of the Freshsales API. A success is a JSON object; anything else is an error signal. The
 * bodies of errors come in several shapes (FRESHSALES.md 7), all of which are read for their words.
 */
final class FreshsalesClient {

  private static final int ERRORS_FROM = 400;

  private final WebClient http;

  FreshsalesClient(WebClient http) {
    this.http = http;
  }

  /**
   * A body, and the source's own time of it if it said so.
   *
   * @param at of second granularity
   */
  record Answer(ObjectNode body, @Nullable Instant at) {}

  Mono<Answer> get(VendorSession session, String pathAndQuery) {
    return call(http.get().uri(uri(session, pathAndQuery)), session);
  }

  /** A search is a POST, and changes nothing. */
  Mono<Answer> search(VendorSession session, String pathAndQuery, ObjectNode rules) {
    return call(
        http.method(HttpMethod.POST)
            .uri(uri(session, pathAndQuery))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Json.write(rules)),
        session);
  }

  /** Replaces what the body names, and each object in it whole. */
  Mono<Answer> put(VendorSession session, String path, String body) {
    return call(
        http.put()
            .uri(uri(session, path))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body.getBytes(StandardCharsets.UTF_8)),
        session);
  }

  private static Mono<Answer> call(WebClient.RequestHeadersSpec<?> request, VendorSession session) {
    return request
        .header(HttpHeaders.AUTHORIZATION, "Token token=" + session.token().value())
        .accept(MediaType.APPLICATION_JSON)
        .exchangeToMono(
            response ->
                response
                    .bodyToMono(byte[].class)
                    .defaultIfEmpty(new byte[0])
                    .map(body -> answer(response, body)));
  }

  private static URI uri(VendorSession session, String pathAndQuery) {
    String base = session.connection().baseUrl().toString();
    return URI.create(
        (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + pathAndQuery);
  }

  private static Answer answer(ClientResponse response, byte[] body) {
    int status = response.statusCode().value();
    HttpHeaders headers = response.headers().asHttpHeaders();
    if (status >= ERRORS_FROM) {
      throw new FreshsalesException(status, words(body), retryAfter(headers));
    }
    JsonNode tree;
    try {
      tree = Json.read(body);
    } catch (JacksonException e) {
      throw new UnreadableAnswerException(
          "status " + status + " with a body that is not JSON, of type " + type(headers), e);
    }
    if (!(tree instanceof ObjectNode object)) {
      throw new UnreadableAnswerException("status " + status + " with JSON that is no object");
    }
    return new Answer(object, date(headers));
  }

  private static String type(HttpHeaders headers) {
    return String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
  }

  private static @Nullable Instant date(HttpHeaders headers) {
    String text = headers.getFirst(HttpHeaders.DATE);
    if (text == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Freshsales documents none; whatever stands before it may send one. */
  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    String text = headers.getFirst(HttpHeaders.RETRY_AFTER);
    return text != null && text.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(text))
        : null;
  }

  private static @Nullable String words(byte[] body) {
    JsonNode tree;
    try {
      tree = Json.read(body);
    } catch (JacksonException e) {
      return null;
    }
    JsonNode errors = tree.path("errors");
    JsonNode message = errors.isObject() ? errors.path("message") : errors;
    if (message.isArray()) {
      return message
          .valueStream()
          .map(item -> item.isObject() ? item.path("message") : item)
          .map(JsonNode::asString)
          .collect(Collectors.joining("; "));
    }
    String found = Json.text(message);
    if (found == null) {
      found = Json.text(tree.path("message"));
    }
    return found != null ? found : Json.text(tree.path("description"));
  }
}
