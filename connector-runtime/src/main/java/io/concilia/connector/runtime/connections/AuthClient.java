package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Asks the auth service, as this service. */
final class AuthClient {

  private final WebClient http;
  private final ConnectionsProperties.Auth auth;
  private final String system;

  AuthClient(WebClient http, ConnectionsProperties.Auth auth, String system) {
    this.http = http;
    this.auth = auth;
    this.system = system;
  }

  /** A token, and which it is when it is refused. */
  record Token(AccessToken value, Instant expiresAt, long version) {}

  private record Row(
      String id,
      String tenant,
      String system,
      String account,
      String name,
      URI baseUrl,
      Connection.Status status,
      Connection.@Nullable Reason reason,
      Map<String, String> settings,
      Map<String, String> secrets) {

    Credentials credentials() {
      Map<String, Secret> named = new TreeMap<>();
      secrets.forEach((name, value) -> named.put(name, new Secret(value)));
      return new Credentials(
          new Connection(
              ConnectionId.of(id),
              TenantId.of(tenant),
              system,
              account,
              name,
              baseUrl,
              status,
              reason,
              settings),
          null,
          named);
    }

    @Override
    public String toString() {
      return "Row[" + id + "]";
    }
  }

  private record TokenAnswer(String value, Instant expiresAt, long version) {

    Token token() {
      return new Token(new AccessToken(value), expiresAt, version);
    }

    @Override
    public String toString() {
      return "TokenAnswer[" + version + "]";
    }
  }

  List<Credentials> connections() {
    List<Row> rows =
        http.get()
            .uri(at("/systems/" + system + "/connections"))
            .retrieve()
            .bodyToFlux(Row.class)
            .collectList()
            .block(auth.timeout());
    return Objects.requireNonNull(rows).stream().map(Row::credentials).toList();
  }

  /**
   * @throws NotConnectedException if the connection has none
   */
  Token token(ConnectionId id) {
    return asked(id, http.get().uri(at("/connections/" + id + "/token")));
  }

  /**
   * @throws NotConnectedException if there is no other
   */
  Token tokenAfter(ConnectionId id, long refused) {
    return asked(
        id,
        http.post()
            .uri(at("/connections/" + id + "/token/refused"))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("version", refused)));
  }

  void consentGone(ConnectionId id, long refused) {
    var unused =
        http.post()
            .uri(at("/connections/" + id + "/consent-gone"))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("version", refused))
            .retrieve()
            .toBodilessEntity()
            .block(auth.timeout());
  }

  void suspended(ConnectionId id, boolean yes) {
    var unused =
        http.put()
            .uri(at("/connections/" + id + "/suspended"))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("suspended", yes))
            .retrieve()
            .toBodilessEntity()
            .block(auth.timeout());
  }

  private Token asked(ConnectionId id, WebClient.RequestHeadersSpec<?> request) {
    try {
      TokenAnswer answer = request.retrieve().bodyToMono(TokenAnswer.class).block(auth.timeout());
      return Objects.requireNonNull(answer).token();
    } catch (WebClientResponseException e) {
      if (e.getStatusCode().isSameCodeAs(HttpStatus.CONFLICT)) {
        throw new NotConnectedException(id, "connect it again");
      }
      throw e;
    }
  }

  private URI at(String path) {
    return URI.create(auth.url() + path);
  }
}
