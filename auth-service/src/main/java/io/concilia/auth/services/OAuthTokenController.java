package io.concilia.auth.services;

import static io.concilia.defaults.security.AccessRule.open;
import static org.springframework.http.HttpMethod.POST;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.concilia.auth.tokens.TokenIssuer;
import io.concilia.auth.tokens.TokenIssuer.Issued;
import io.concilia.defaults.security.AccessRules;
import io.concilia.defaults.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Client credentials (RFC 6749, section 4.4): a service shows its secret and gets a token. */
@RestController
@Tag(name = "Services", description = "Tokens with which our services call each other")
class OAuthTokenController {

  private static final String BASIC = "Basic ";

  private final ServiceClients clients;
  private final TokenIssuer issuer;

  OAuthTokenController(ServiceClients clients, TokenIssuer issuer) {
    this.clients = clients;
    this.issuer = issuer;
  }

  /** Who may call what is in here. */
  @Configuration(proxyBeanMethods = false)
  static class Access {

    @Bean
    AccessRules serviceAccess() {
      return AccessRules.of(open(POST, "/oauth/token", "checks the secret of the service"));
    }
  }

  /** As RFC 6749 names it. */
  record Granted(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("expires_in") long expiresIn) {

    @Override
    public String toString() {
      return "Granted[for " + expiresIn + " s]";
    }
  }

  /** As RFC 6749 names it. */
  record Request(
      @BindParam("grant_type") @Nullable String grantType,
      @BindParam("client_id") @Nullable String clientId,
      @BindParam("client_secret") @Nullable String clientSecret) {

    @Override
    public String toString() {
      return "Request[" + clientId + "]";
    }
  }

  private record Credentials(String name, String secret) {

    @Override
    public String toString() {
      return "Credentials[" + name + "]";
    }
  }

  @PostMapping(path = "/oauth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Operation(summary = "A token for a service, by its name and secret")
  ResponseEntity<?> token(
      @ModelAttribute Request form,
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    if (!"client_credentials".equals(form.grantType())) {
      return error(
          HttpStatus.BAD_REQUEST,
          "unsupported_grant_type",
          "grant_type is %s; send client_credentials".formatted(form.grantType()));
    }
    Optional<Caller> service =
        credentials(form, authorization)
            .flatMap(shown -> clients.find(shown.name(), shown.secret()));
    if (service.isEmpty()) {
      return error(
          HttpStatus.UNAUTHORIZED,
          "invalid_client",
          "no service has this name and secret; see concilia.services.clients");
    }
    Issued issued = issuer.issue(service.get());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Granted(issued.value(), "Bearer", issued.life().toSeconds()));
  }

  private static Optional<Credentials> credentials(Request form, @Nullable String authorization) {
    if (authorization != null && authorization.startsWith(BASIC)) {
      return basic(authorization.substring(BASIC.length()).strip());
    }
    String name = form.clientId();
    String secret = form.clientSecret();
    return name == null || secret == null
        ? Optional.empty()
        : Optional.of(new Credentials(name, secret));
  }

  private static Optional<Credentials> basic(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new Credentials(
                  URLDecoder.decode(text.substring(0, colon), StandardCharsets.UTF_8),
                  URLDecoder.decode(text.substring(colon + 1), StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ResponseEntity<?> error(HttpStatus status, String code, String description) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(status);
    if (status == HttpStatus.UNAUTHORIZED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"concilia\"");
    }
    return answer
        .cacheControl(CacheControl.noStore())
        .body(Map.of("error", code, "error_description", description));
  }
}
