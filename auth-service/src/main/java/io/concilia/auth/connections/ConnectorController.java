package io.concilia.auth.connections;

import io.concilia.auth.vault.Vault;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.defaults.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What connectors ask and tell. For services only; nothing of it is ever shown to a person. */
@RestController
@Tag(name = "For connectors", description = "Connections, tokens, and what vendors say of them")
class ConnectorController {

  private final ConnectionStore connections;
  private final AuthorizationStore authorizations;
  private final ConnectionStates states;
  private final TokenDesk tokens;
  private final Vault vault;

  ConnectorController(
      ConnectionStore connections,
      AuthorizationStore authorizations,
      ConnectionStates states,
      TokenDesk tokens,
      Vault vault) {
    this.connections = connections;
    this.authorizations = authorizations;
    this.states = states;
    this.tokens = tokens;
    this.vault = vault;
  }

  record ConnectorView(
      String id,
      String tenant,
      String system,
      String account,
      String name,
      URI baseUrl,
      Status status,
      @Nullable Reason reason,
      Map<String, String> settings,
      Map<String, String> secrets) {

    /** Without the secrets. */
    @Override
    public String toString() {
      return "ConnectorView[" + id + "]";
    }
  }

  record TokenView(String value, Instant expiresAt, long version) {

    static ResponseEntity<TokenView> of(TokenDesk.Token token) {
      return ResponseEntity.ok()
          .cacheControl(CacheControl.noStore())
          .body(new TokenView(token.value(), token.expiresAt(), token.version()));
    }

    @Override
    public String toString() {
      return "TokenView[until " + expiresAt + "]";
    }
  }

  /** The version of a token that the vendor refused. */
  record Refused(long version) {}

  record Suspension(boolean suspended) {}

  @GetMapping("/systems/{system}/connections")
  @Operation(summary = "All connections of a system, with settings and named secrets")
  ResponseEntity<List<ConnectorView>> list(@PathVariable String system) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(connections.ofSystem(system).stream().map(this::view).toList());
  }

  @GetMapping("/connections/{id}/token")
  @Operation(summary = "What to call the vendor with, and until when")
  ResponseEntity<TokenView> token(@PathVariable String id) {
    return TokenView.of(tokens.token(get(id)));
  }

  @PostMapping("/connections/{id}/token/refused")
  @Operation(summary = "Another token than the refused one, once; or the connection has none")
  ResponseEntity<TokenView> refused(@PathVariable String id, @RequestBody Refused refused) {
    return TokenView.of(tokens.renewed(get(id), refused.version()));
  }

  @PostMapping("/connections/{id}/consent-gone")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "The vendor says that the consent behind the token no longer covers it")
  void consentGone(@PathVariable String id, @RequestBody Refused refused) {
    Covered connection = get(id);
    long current =
        connection.authorization() == null
            ? connection.keyVersion()
            : authorizations.find(connection.authorization()).orElseThrow().version();
    if (current == refused.version()) {
      states.disconnected(connection, Reason.CONSENT_GONE);
    }
  }

  @PutMapping("/connections/{id}/suspended")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "The vendor has locked or suspended the account, or no longer")
  void suspended(@PathVariable String id, @RequestBody Suspension told) {
    states.suspended(get(id).connection().id().value(), told.suspended());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noToken(NoTokenException none) {
    Reason reason = none.reason();
    HttpStatus status = reason == null ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.CONFLICT;
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, none.getMessage());
    if (reason != null) {
      problem.setProperty("reason", reason);
    }
    return ResponseEntity.status(status).body(problem);
  }

  private Covered get(String id) {
    return connections
        .find(id)
        .orElseThrow(() -> Problem.notFound("connection \"" + id + "\" is not known"));
  }

  private ConnectorView view(Covered covered) {
    Connection connection = covered.connection();
    return new ConnectorView(
        connection.id().value(),
        connection.tenant().value(),
        connection.system(),
        connection.account(),
        connection.name(),
        connection.baseUrl(),
        connection.status(),
        connection.reason(),
        connection.settings(),
        vault.all(covered.secretsOwner()));
  }
}
