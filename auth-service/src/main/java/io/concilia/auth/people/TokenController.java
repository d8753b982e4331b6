package io.concilia.auth.people;

import static io.concilia.defaults.security.AccessRule.allow;
import static io.concilia.defaults.security.AccessRule.open;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import io.concilia.auth.tokens.TokenIssuer;
import io.concilia.auth.tokens.TokenIssuer.Issued;
import io.concilia.defaults.Problem;
import io.concilia.defaults.security.AccessRules;
import io.concilia.defaults.security.Caller;
import io.concilia.defaults.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Gives people a token for the APIs: for e-mail and password, or for their session. */
@RestController
@Tag(name = "Tokens", description = "Tokens with which people call the APIs")
class TokenController {

  private final SignIn signIn;
  private final Sessions sessions;
  private final TokenIssuer issuer;

  TokenController(SignIn signIn, Sessions sessions, TokenIssuer issuer) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.issuer = issuer;
  }

  /** Who may call what is in here. */
  @Configuration(proxyBeanMethods = false)
  static class Access {

    @Bean
    AccessRules tokenAccess() {
      return AccessRules.of(
          open(POST, "/tokens", "checks a password or a session"), allow(GET, "/me", Role.ALL));
    }
  }

  /** Without them, the session counts. */
  record Credentials(@Nullable String email, @Nullable String password) {

    @Override
    public String toString() {
      return "Credentials[]";
    }
  }

  record TokenView(String token, Instant expiresAt) {

    @Override
    public String toString() {
      return "TokenView[until " + expiresAt + "]";
    }
  }

  record CallerView(
      Caller.Kind kind,
      String id,
      String name,
      @Nullable String tenant,
      List<String> roles,
      boolean mayEditPayloads) {}

  @PostMapping(path = "/tokens", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "A token, for e-mail and password or for the session's cookie")
  ResponseEntity<TokenView> token(@RequestBody Credentials shown, ServerHttpRequest request) {
    Issued issued = issuer.issue(person(shown, request).caller());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new TokenView(issued.value(), issued.expiresAt()));
  }

  @PostMapping(
      path = "/tokens",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
      produces = MediaType.TEXT_PLAIN_VALUE)
  @Operation(summary = "The same for a shell: a form in, the bare token out")
  ResponseEntity<String> bareToken(@ModelAttribute Credentials shown, ServerHttpRequest request) {
    if (shown.email() == null) {
      throw refused("email and password are missing; send both");
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(issuer.issue(person(shown, request).caller()).value());
  }

  @GetMapping("/me")
  @Operation(summary = "Whom the token is for, and what they may do")
  CallerView me(Caller caller) {
    return new CallerView(
        caller.kind(),
        caller.subject(),
        caller.name(),
        caller.tenant(),
        caller.roles().stream().map(Role::word).sorted().toList(),
        caller.mayEditPayloads());
  }

  private Person person(Credentials shown, ServerHttpRequest request) {
    if (shown.email() == null && shown.password() == null) {
      return SessionCookie.in(request)
          .flatMap(sessions::person)
          .orElseThrow(
              () -> refused("nobody is signed in here; send email and password, or sign in"));
    }
    if (shown.email() == null || shown.password() == null) {
      throw Problem.badRequest("email or password is missing; send both, or neither in a session");
    }
    return signIn
        .check(shown.email(), shown.password(), By.address(request))
        .orElseThrow(() -> refused("e-mail address or password is wrong"));
  }

  private static ErrorResponseException refused(String detail) {
    ErrorResponseException refusal =
        new ErrorResponseException(
            HttpStatus.UNAUTHORIZED,
            ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, detail),
            null);
    refusal.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Form");
    return refusal;
  }
}
