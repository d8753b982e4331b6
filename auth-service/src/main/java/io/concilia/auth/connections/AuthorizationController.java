package io.concilia.auth.connections;

import io.concilia.auth.vendors.Company;
import io.concilia.auth.vendors.OAuthVendor;
import io.concilia.auth.vendors.Vendors;
import io.concilia.defaults.Problem;
import io.concilia.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Authorising by consent, and the developer applications that it is asked for as. */
@RestController
@Tag(name = "Authorizations", description = "Consents, from the wish to the chosen companies")
class AuthorizationController {

  private final Attempts attempts;
  private final Applications applications;
  private final Vendors vendors;
  private final ConnectProperties properties;

  AuthorizationController(
      Attempts attempts, Applications applications, Vendors vendors, ConnectProperties properties) {
    this.attempts = attempts;
    this.applications = applications;
    this.vendors = vendors;
    this.properties = properties;
  }

  record SystemWish(@Nullable String system) {}

  /**
   * @param companies those that may be chosen; none before the consent, and after the choice
   */
  record AttemptView(UUID id, String system, boolean used, List<Company> companies) {}

  record Choice(@Nullable List<String> accounts) {}

  record ChosenView(List<String> connections) {}

  /**
   * @param redirect what to register with the vendor, letter by letter
   * @param own whether the tenant has entered one; else it is the installation's
   */
  record ApplicationView(String system, URI redirect, @Nullable String clientId, boolean own) {}

  record ApplicationWish(@Nullable String clientId, @Nullable String secret) {

    @Override
    public String toString() {
      return "ApplicationWish[" + clientId + "]";
    }
  }

  @PostMapping("/authorizations")
  @Operation(summary = "Begins to authorise: says where the browser has to go")
  ConnectionController.BegunView begin(
      @RequestBody SystemWish wish, Caller caller, ServerHttpRequest request) {
    String system = ConnectionController.required("system", wish.system());
    return ConnectionController.begun(attempts.begin(Actor.of(caller, request), system, null));
  }

  @GetMapping("/authorizations/{id}")
  @Operation(summary = "What was authorised, to choose from")
  AttemptView one(@PathVariable UUID id, Caller caller, ServerHttpRequest request) {
    Attempt attempt = attempts.get(Actor.of(caller, request), id);
    return new AttemptView(attempt.id(), attempt.system(), attempt.used(), attempt.companies());
  }

  @PostMapping("/authorizations/{id}/choice")
  @Operation(summary = "Connects the chosen companies")
  ChosenView choose(
      @PathVariable UUID id, @RequestBody Choice choice, Caller caller, ServerHttpRequest request) {
    return new ChosenView(
        attempts.choose(
            Actor.of(caller, request),
            id,
            choice.accounts() == null ? List.of() : choice.accounts()));
  }

  @GetMapping("/applications")
  @Operation(summary = "The developer application of each vendor")
  List<ApplicationView> applications(Caller caller, ServerHttpRequest request) {
    Actor actor = Actor.of(caller, request);
    return vendors.all().stream().map(vendor -> view(actor, vendor)).toList();
  }

  @PutMapping("/applications/{system}")
  @Operation(summary = "Uses a developer application, once the vendor has accepted it")
  ApplicationView enter(
      @PathVariable String system,
      @RequestBody ApplicationWish wish,
      Caller caller,
      ServerHttpRequest request) {
    OAuthVendor vendor =
        vendors
            .find(system)
            .orElseThrow(() -> Problem.notFound("\"" + system + "\" takes no application"));
    Actor actor = Actor.of(caller, request);
    applications.choose(
        actor,
        vendor,
        ConnectionController.required("clientId", wish.clientId()).strip(),
        ConnectionController.required("secret", wish.secret()).strip());
    return view(actor, vendor);
  }

  @ExceptionHandler
  ProblemDetail refused(RefusedAttemptException refused) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "the attempt came to nothing, and nothing was changed: " + refused.getMessage());
    problem.setProperty("cause", refused.cause());
    return problem;
  }

  private ApplicationView view(Actor actor, OAuthVendor vendor) {
    return new ApplicationView(
        vendor.system(),
        properties.redirect(vendor.system()),
        applications
            .chosen(actor.tenant(), vendor.system())
            .map(application -> application.clientId())
            .orElse(null),
        applications.isOwn(actor.tenant(), vendor.system()));
  }
}
