package io.concilia.auth.connections;

import io.concilia.auth.vendors.OAuthVendor;
import io.concilia.auth.vendors.Vendors;
import io.concilia.contracts.configuration.Connection;
import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ServerWebExchange;

/** Connecting in a browser, without any script. */
@Controller
@RequestMapping(ConnectionPages.PATH)
class ConnectionPages {

  static final String PATH = "/pages/connections";

  private static final String LIST = "redirect:" + PATH;

  private final OwnConnections own;
  private final Attempts attempts;
  private final ApiKeys keys;
  private final Connecting connecting;
  private final Applications applications;
  private final Vendors vendors;

  ConnectionPages(
      OwnConnections own,
      Attempts attempts,
      ApiKeys keys,
      Connecting connecting,
      Applications applications,
      Vendors vendors) {
    this.own = own;
    this.attempts = attempts;
    this.keys = keys;
    this.connecting = connecting;
    this.applications = applications;
    this.vendors = vendors;
  }

  /** A vendor on the page: connectable once there is an application. */
  public record VendorLine(String system, @Nullable String clientId, boolean ownApplication) {}

  record SystemForm(@Nullable String system) {}

  record KeyForm(@Nullable String address, @Nullable String account, @Nullable String apiKey) {

    @Override
    public String toString() {
      return "KeyForm[]";
    }
  }

  record ChoiceForm(@Nullable List<String> account) {}

  @GetMapping
  String list(Caller caller, ServerHttpRequest request, Model page) {
    Actor actor = Actor.of(caller, request);
    page.addAttribute("connections", own.all(actor).stream().map(Covered::connection).toList());
    page.addAttribute("vendors", vendors.all().stream().map(each -> line(actor, each)).toList());
    page.addAttribute("administers", caller.has(Role.ADMINISTRATOR));
    return "connections";
  }

  @PostMapping("/connect")
  String connect(
      @ModelAttribute SystemForm form, Caller caller, ServerHttpRequest request, Model page) {
    String system = ConnectionController.required("system", form.system());
    return leave(system, attempts.begin(Actor.of(caller, request), system, null).vendor(), page);
  }

  @PostMapping("/freshsales")
  String connectFreshsales(@ModelAttribute KeyForm form, Caller caller, ServerHttpRequest request) {
    var keyed =
        keys.connect(
            Actor.of(caller, request),
            ConnectionController.required("address", form.address()),
            form.account(),
            ConnectionController.required("apiKey", form.apiKey()));
    return LIST + "#" + keyed.id();
  }

  @PostMapping("/{id}/reconnect")
  String reconnect(
      @PathVariable String id,
      @ModelAttribute KeyForm form,
      Caller caller,
      ServerHttpRequest request,
      Model page) {
    Actor actor = Actor.of(caller, request);
    Covered known = own.get(actor, id);
    Connection connection = known.connection();
    if (vendors.find(connection.system()).isEmpty()) {
      var keyed =
          keys.replace(actor, known, ConnectionController.required("apiKey", form.apiKey()));
      return LIST + "#" + keyed.id();
    }
    return leave(
        connection.system(), attempts.begin(actor, connection.system(), known).vendor(), page);
  }

  @PostMapping("/{id}/disconnect")
  String disconnect(@PathVariable String id, Caller caller, ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    connecting.disconnect(actor, own.get(actor, id));
    return LIST;
  }

  @GetMapping("/choose/{attempt}")
  String offer(@PathVariable UUID attempt, Caller caller, ServerHttpRequest request, Model page) {
    page.addAttribute("attempt", attempts.get(Actor.of(caller, request), attempt));
    return "connections-choose";
  }

  @PostMapping("/choose/{attempt}")
  String choose(
      @PathVariable UUID attempt,
      @ModelAttribute ChoiceForm form,
      Caller caller,
      ServerHttpRequest request) {
    attempts.choose(
        Actor.of(caller, request), attempt, form.account() == null ? List.of() : form.account());
    return LIST;
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
  String refused(RefusedAttemptException refused, Model page) {
    return refusal(refused, page);
  }

  @ExceptionHandler
  String refused(ErrorResponseException refused, Model page, ServerWebExchange exchange) {
    exchange.getResponse().setStatusCode(refused.getStatusCode());
    page.addAttribute("detail", refused.getBody().getDetail());
    return "connections-refused";
  }

  static String refusal(RefusedAttemptException refused, Model page) {
    page.addAttribute("sentence", "attempt." + refused.cause());
    page.addAttribute("arguments", refused.arguments().toArray());
    return "connections-refused";
  }

  /** The browser follows by itself: a form may not lead to another site. */
  private static String leave(String system, URI vendor, Model page) {
    page.addAttribute("system", system);
    page.addAttribute("vendor", vendor.toString());
    return "connections-leave";
  }

  private VendorLine line(Actor actor, OAuthVendor vendor) {
    return new VendorLine(
        vendor.system(),
        applications
            .chosen(actor.tenant(), vendor.system())
            .map(application -> application.clientId())
            .orElse(null),
        applications.isOwn(actor.tenant(), vendor.system()));
  }
}
