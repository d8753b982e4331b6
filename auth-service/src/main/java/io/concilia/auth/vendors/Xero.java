package io.concilia.auth.vendors;

import io.concilia.auth.vendors.VendorException.Kind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Xero's flow (VENDOR_FACTS 2.1): a grant covers all organisations that its user connected to the
 * application. Every refresh changes the token; the one before works for another 30 minutes, so a
 * lost answer is asked for again. An unused consent ends after 60 days.
 */
final class Xero implements OAuthVendor {

  static final String SYSTEM = "xero";

  private static final Duration CONSENT = Duration.ofDays(60);
  private static final JsonMapper JSON = new JsonMapper();

  /** Applications made since March 2026 know only these granular ones. */
  private static final String SCOPES =
      "openid offline_access accounting.invoices accounting.payments accounting.contacts"
          + " accounting.settings";

  private static final Endpoints OWN =
      new Endpoints(
          URI.create("https://login.xero.com/identity/connect/authorize"),
          URI.create("https://identity.xero.com/connect/token"),
          URI.create("https://identity.xero.com/connect/revocation"),
          URI.create("https://api.xero.com"));

  private final Endpoints endpoints;
  private final VendorHttp http;
  private final Clock clock;

  Xero(VendorsProperties.Places places, VendorHttp http, Clock clock) {
    this.endpoints = OWN.with(places);
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String system() {
    return SYSTEM;
  }

  @Override
  public URI api() {
    return endpoints.api();
  }

  @Override
  public boolean takesPkce() {
    return true;
  }

  @Override
  public boolean keepsOneGrantPerUser() {
    return false;
  }

  @Override
  public URI authorize(DeveloperApplication application, Question question) {
    String verifier = question.verifier();
    UriComponentsBuilder address =
        UriComponentsBuilder.fromUri(endpoints.authorize())
            .queryParam("response_type", "code")
            .queryParam("client_id", "{client}")
            .queryParam("redirect_uri", "{redirect}")
            .queryParam("scope", "{scopes}")
            .queryParam("state", "{state}");
    if (verifier != null) {
      address
          .queryParam("code_challenge", Pkce.challenge(verifier))
          .queryParam("code_challenge_method", "S256");
    }
    return address
        .encode()
        .buildAndExpand(application.clientId(), application.redirect(), SCOPES, question.state())
        .toUri();
  }

  @Override
  public Tokens exchange(DeveloperApplication application, Callback callback, Question question) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "authorization_code");
    fields.put("code", callback.code());
    fields.put("redirect_uri", application.redirect().toString());
    if (question.verifier() != null) {
      fields.put("code_verifier", question.verifier());
    }
    return tokens(application, fields);
  }

  @Override
  public Tokens refresh(DeveloperApplication application, String refreshToken) {
    return tokens(
        application, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private Tokens tokens(DeveloperApplication application, Map<String, String> fields) {
    Instant askedAt = clock.instant();
    JsonNode answer = http.form(endpoints.token(), application, fields);
    return TokenAnswer.read(http, endpoints.token(), answer, askedAt, CONSENT);
  }

  @Override
  public Consent consent(String accessToken, Callback callback) {
    List<Company> companies = new ArrayList<>();
    for (JsonNode each : http.get(endpoints.api("/connections"), accessToken)) {
      // Practices and the like have no books of their own.
      if (each.path("tenantType").asString("").equals("ORGANISATION")) {
        String account = each.path("tenantId").asString();
        companies.add(new Company(account, each.path("tenantName").asString(account)));
      }
    }
    return new Consent(user(accessToken), companies);
  }

  /** The token is not checked: it came from Xero itself, over TLS. */
  private String user(String accessToken) {
    String[] parts = accessToken.split("\\.", -1);
    try {
      JsonNode claims =
          JSON.readTree(
              new String(
                  Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""),
                  StandardCharsets.UTF_8));
      String user = claims.path("xero_userid").asString(claims.path("sub").asString(""));
      if (!user.isEmpty()) {
        return user;
      }
    } catch (JacksonException | IllegalArgumentException e) {
      // Falls through: neither may be quoted.
    }
    throw http.failure(
        Kind.REFUSED, endpoints.token(), "gave a token that does not say whose it is", null);
  }

  @Override
  public void revoke(DeveloperApplication application, String refreshToken) {
    var unused = http.form(endpoints.revoke(), application, Map.of("token", refreshToken));
  }

  /** Gives the place of the organisation back: an application has a limited number of them. */
  @Override
  public void leave(String accessToken, String account) {
    for (JsonNode each : http.get(endpoints.api("/connections"), accessToken)) {
      if (each.path("tenantId").asString("").equals(account)) {
        var unused =
            http.delete(endpoints.api("/connections/" + each.path("id").asString("")), accessToken);
      }
    }
  }
}
