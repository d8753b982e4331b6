package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.WebhookMessage;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Takes in what sources tell of changes. It is verified, then only entity and id are taken from it,
 * and it is answered after the hint is stored.
 */
@RestController
final class WebhookController {

  private final WebhookHints webhooks;
  private final HintIntake intake;
  private final ReadingProperties properties;
  private final Clock clock;

  WebhookController(
      WebhookHints webhooks, HintIntake intake, ReadingProperties properties, Clock clock) {
    this.webhooks = webhooks;
    this.intake = intake;
    this.properties = properties;
    this.clock = clock;
  }

  @RequestMapping(
      path = {
        "/webhooks/{system}/{connection}",
        "/webhooks/{system}/{connection}/{entity}",
      },
      method = {RequestMethod.POST, RequestMethod.PUT})
  Mono<ResponseEntity<Void>> receive(
      @PathVariable Map<String, String> path, ServerHttpRequest request) {
    Instant receivedAt = clock.instant();
    Connection connection =
        webhooks.connection(path.getOrDefault("system", ""), path.getOrDefault("connection", ""));
    int limit = Math.toIntExact(properties.webhookLimit().toBytes());
    return DataBufferUtils.join(request.getBody(), limit)
        .map(WebhookController::bytes)
        .defaultIfEmpty(new byte[0])
        .onErrorMap(DataBufferLimitException.class, e -> tooLarge())
        .map(body -> webhooks.hints(connection, message(path, request, body), receivedAt))
        .flatMap(hints -> Mono.fromFuture(() -> intake.store(hints)).onErrorMap(e -> notStored()))
        .thenReturn(ResponseEntity.accepted().build());
  }

  private static WebhookMessage message(
      Map<String, String> path, ServerHttpRequest request, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    request
        .getHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    Map<String, String> parameters = new HashMap<>();
    request
        .getQueryParams()
        .forEach((name, values) -> parameters.put(name, String.valueOf(values.get(0))));
    if (path.containsKey("entity")) {
      parameters.put("entity", path.get("entity"));
    }
    return new WebhookMessage(headers, parameters, body);
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private ErrorResponseException tooLarge() {
    return WebhookHints.problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "the body is larger than " + properties.webhookLimit() + "; send entity and id only");
  }

  private static ErrorResponseException notStored() {
    return WebhookHints.problem(
        HttpStatus.SERVICE_UNAVAILABLE, "the hint could not be stored now; send it again");
  }
}
