package io.concilia.auth.vendors;

import io.concilia.auth.vendors.VendorException.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/**
 * FreshBooks' flow (VENDOR_FACTS 3.1): a grant covers all businesses of its user, and there is one
 * alive per user and application. A refresh token never ends, works once, and whoever loses the
 * answer to it has lost the consent. The redirect address goes with refreshes as well. No PKCE.
 */
final class FreshBooks implements OAuthVendor {

  static final String SYSTEM = "freshbooks";

  private static final String SCOPES =
      "user:profile:read user:business:read"
          + both("clients")
          + both("invoices")
          + both("estimates")
          + both("payments")
          + both("billable_items")
          + both("credit_notes")
          + both("taxes")
          + " user:journal_entries:read";

  private static final Endpoints OWN =
      new Endpoints(
          URI.create("https://auth.freshbooks.com/oauth/authorize/"),
          URI.create("https://api.freshbooks.com/auth/oauth/token"),
          URI.create("https://api.freshbooks.com/auth/oauth/revoke"),
          URI.create("https://api.freshbooks.com"));

  private final Endpoints endpoints;
  private final VendorHttp http;
  private final Clock clock;

  FreshBooks(VendorsProperties.Places places, VendorHttp http, Clock clock) {
    this.endpoints = OWN.with(places);
    this.http = http;
    this.clock = clock;
  }

  private static String both(String of) {
    return " user:" + of + ":read user:" + of + ":write";
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
    return false;
  }

  @Override
  public boolean keepsOneGrantPerUser() {
    return true;
  }

  @Override
  public URI authorize(DeveloperApplication application, Question question) {
    return UriComponentsBuilder.fromUri(endpoints.authorize())
        .queryParam("response_type", "code")
        .queryParam("client_id", "{client}")
        .queryParam("redirect_uri", "{redirect}")
        .queryParam("scope", "{scopes}")
        .queryParam("state", "{state}")
        .encode()
        .buildAndExpand(application.clientId(), application.redirect(), SCOPES, question.state())
        .toUri();
  }

  @Override
  public Tokens exchange(DeveloperApplication application, Callback callback, Question question) {
    return tokens(application, "authorization_code", "code", callback.code());
  }

  @Override
  public Tokens refresh(DeveloperApplication application, String refreshToken) {
    return tokens(application, "refresh_token", "refresh_token", refreshToken);
  }

  private Tokens tokens(
      DeveloperApplication application, String grantType, String name, String value) {
    Instant askedAt = clock.instant();
    JsonNode answer =
        http.json(
            endpoints.token(),
            null,
            Map.of(
                "grant_type",
                grantType,
                "client_id",
                application.clientId(),
                "client_secret",
                application.secret(),
                "redirect_uri",
                application.redirect().toString(),
                name,
                value));
    return TokenAnswer.read(http, endpoints.token(), answer, askedAt, null);
  }

  @Override
  public Consent consent(String accessToken, Callback callback) {
    URI me = endpoints.api("/auth/api/v1/users/me");
    JsonNode user = http.get(me, accessToken).path("response");
    String id = user.path("id").asString("");
    if (id.isEmpty()) {
      throw http.failure(Kind.REFUSED, me, "does not say whose the token is", null);
    }
    List<Company> companies = new ArrayList<>();
    for (JsonNode membership : user.path("business_memberships")) {
      JsonNode business = membership.path("business");
      String account = business.path("account_id").asString("");
      // A business without accounting has no account.
      if (!account.isEmpty()) {
        companies.add(new Company(account, business.path("name").asString(account)));
      }
    }
    return new Consent(id, companies);
  }

  @Override
  public void revoke(DeveloperApplication application, String refreshToken) {
    var unused =
        http.json(
            endpoints.revoke(),
            null,
            Map.of(
                "client_id", application.clientId(),
                "client_secret", application.secret(),
                "token", refreshToken));
  }
}
