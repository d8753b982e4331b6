package io.concilia.auth.connections;

import io.concilia.auth.vendors.Freshsales;
import io.concilia.auth.vendors.Freshsales.ModuleRight;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.defaults.Problem;
import io.concilia.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The connections of the caller's tenant. Tokens and secrets go in, and never come out. */
@RestController
@RequestMapping("/connections")
@Tag(name = "Connections", description = "The companies that are connected")
class ConnectionController {

  private final OwnConnections own;
  private final Attempts attempts;
  private final ApiKeys keys;
  private final Connecting connecting;

  ConnectionController(OwnConnections own, Attempts attempts, ApiKeys keys, Connecting connecting) {
    this.own = own;
    this.attempts = attempts;
    this.keys = keys;
    this.connecting = connecting;
  }

  record ConnectionView(
      String id,
      String system,
      String account,
      String name,
      Status status,
      @Nullable Reason reason,
      Map<String, String> settings,
      Set<String> secrets) {}

  /**
   * @param address of the CRM, as browsers show it
   * @param account the bundle's alias, where the address does not begin with it
   */
  record KeyWish(
      @Nullable String system,
      @Nullable String address,
      @Nullable String account,
      @Nullable String apiKey) {

    @Override
    public String toString() {
      return "KeyWish[" + address + "]";
    }
  }

  record KeyedView(ConnectionView connection, List<ModuleRight> rights) {}

  record SecretWish(@Nullable String value) {

    @Override
    public String toString() {
      return "SecretWish[]";
    }
  }

  /** Where the browser has to go, and the attempt to ask for afterwards. */
  record BegunView(UUID attempt, URI vendor) {

    @Override
    public String toString() {
      return "BegunView[" + attempt + "]";
    }
  }

  @GetMapping
  @Operation(summary = "All connections and how they stand")
  List<ConnectionView> list(Caller caller, ServerHttpRequest request) {
    return own.all(Actor.of(caller, request)).stream().map(this::view).toList();
  }

  @GetMapping("/{id}")
  @Operation(summary = "One connection")
  ConnectionView one(@PathVariable String id, Caller caller, ServerHttpRequest request) {
    return view(own.get(Actor.of(caller, request), id));
  }

  @PostMapping
  @Operation(summary = "Connects Freshsales by an API key, once its rights are checked")
  ResponseEntity<KeyedView> connect(
      @RequestBody KeyWish wish, Caller caller, ServerHttpRequest request) {
    if (!Freshsales.SYSTEM.equals(wish.system())) {
      throw Problem.badRequest(
          "system is %s; only freshsales is connected by a key, for others POST /authorizations"
              .formatted(wish.system()));
    }
    Actor actor = Actor.of(caller, request);
    ApiKeys.Keyed keyed =
        keys.connect(
            actor,
            required("address", wish.address()),
            wish.account(),
            required("apiKey", wish.apiKey()));
    return ResponseEntity.created(URI.create("/connections/" + keyed.id()))
        .body(view(actor, keyed));
  }

  @PutMapping("/{id}/key")
  @Operation(summary = "Replaces the API key, once its rights are checked")
  KeyedView replaceKey(
      @PathVariable String id,
      @RequestBody KeyWish wish,
      Caller caller,
      ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    return view(actor, keys.replace(actor, own.get(actor, id), required("apiKey", wish.apiKey())));
  }

  @PostMapping("/{id}/reconnect")
  @Operation(summary = "Begins to authorise the same company again")
  BegunView reconnect(@PathVariable String id, Caller caller, ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    Covered connection = own.get(actor, id);
    return begun(attempts.begin(actor, connection.connection().system(), connection));
  }

  @PostMapping("/{id}/disconnect")
  @Operation(summary = "Ends the connection; the consent is taken back with the last it covers")
  ConnectionView disconnect(@PathVariable String id, Caller caller, ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    connecting.disconnect(actor, own.get(actor, id));
    return view(own.get(actor, id));
  }

  @PutMapping("/{id}/settings")
  @Operation(summary = "Replaces all settings")
  ConnectionView set(
      @PathVariable String id,
      @RequestBody Map<String, String> settings,
      Caller caller,
      ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    own.set(actor, own.get(actor, id), settings);
    return view(own.get(actor, id));
  }

  @PutMapping("/{id}/secrets/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Keeps a secret, such as the one that webhooks carry")
  void keepSecret(
      @PathVariable String id,
      @PathVariable String name,
      @RequestBody SecretWish wish,
      Caller caller,
      ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    own.keepSecret(actor, own.get(actor, id), name, required("value", wish.value()));
  }

  @DeleteMapping("/{id}/secrets/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forgets a secret")
  void forgetSecret(
      @PathVariable String id,
      @PathVariable String name,
      Caller caller,
      ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    own.forgetSecret(actor, own.get(actor, id), name);
  }

  static BegunView begun(Attempts.Begun begun) {
    return new BegunView(begun.attempt(), begun.vendor());
  }

  static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Problem.badRequest(name + " is missing");
    }
    return value;
  }

  private KeyedView view(Actor actor, ApiKeys.Keyed keyed) {
    return new KeyedView(view(own.get(actor, keyed.id())), keyed.rights());
  }

  private ConnectionView view(Covered covered) {
    Connection connection = covered.connection();
    return new ConnectionView(
        connection.id().value(),
        connection.system(),
        connection.account(),
        connection.name(),
        connection.status(),
        connection.reason(),
        connection.settings(),
        own.secretNames(covered));
  }
}
