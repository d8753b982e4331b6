package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.connections.Secret;
import io.concilia.connector.runtime.vendor.MalformedHintException;
import io.concilia.connector.runtime.vendor.SourceReference;
import io.concilia.connector.runtime.vendor.SourceWebhook;
import io.concilia.connector.runtime.vendor.WebhookMessage;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Makes hints of a webhook, or says what is wrong with it. Nothing of a forged one is looked at.
 */
final class WebhookHints {

  private final SourceWebhook webhook;
  private final Connections connections;
  private final EntityScope scope;
  private final TraceParents traces;

  WebhookHints(
      SourceWebhook webhook, Connections connections, EntityScope scope, TraceParents traces) {
    this.webhook = webhook;
    this.connections = connections;
    this.scope = scope;
    this.traces = traces;
  }

  Connection connection(String system, String id) {
    return (id.isBlank() ? Optional.<Connection>empty() : connections.find(ConnectionId.of(id)))
        .filter(connection -> connection.system().equals(system))
        .filter(connection -> connection.status() != Connection.Status.DELETED)
        .orElseThrow(
            () ->
                problem(
                    HttpStatus.NOT_FOUND,
                    "there is no such connection here; copy the address from the integration's"
                        + " page again"));
  }

  List<Hint> hints(Connection connection, WebhookMessage message, Instant receivedAt) {
    Function<String, Optional<Secret>> secrets = name -> connections.secret(connection.id(), name);
    if (!webhook.authentic(message, secrets)) {
      throw problem(
          HttpStatus.UNAUTHORIZED,
          "the secret is missing or not this connection's; copy it from the integration's page"
              + " again");
    }
    String trace = traces.continued(message.header("traceparent"));
    return references(message).stream()
        .map(reference -> key(connection, reference))
        .map(key -> Hint.read(key, Origin.WEBHOOK, receivedAt).traced(trace))
        .toList();
  }

  private List<SourceReference> references(WebhookMessage message) {
    try {
      return webhook.hints(message);
    } catch (MalformedHintException e) {
      throw problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private ChangeKey key(Connection connection, SourceReference reference) {
    if (!scope.reads(connection, reference.entity())) {
      throw problem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "records of the entity \""
              + reference.entity()
              + "\" are not read here; it is one of "
              + scope.entities(connection));
    }
    try {
      return new ChangeKey(connection.id(), reference.entity(), reference.id());
    } catch (IllegalArgumentException e) {
      throw problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
