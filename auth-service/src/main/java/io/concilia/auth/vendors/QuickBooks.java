package io.concilia.auth.vendors;

import io.concilia.auth.vendors.VendorException.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/**
 * Intuit's flow (VENDOR_FACTS 1.1): a consent is for one company, named in the callback as {@code
 * realmId}. The refresh token's value changes about once a day; an old one mostly still works. No
 * PKCE.
 */
final class QuickBooks implements OAuthVendor {

  static final String SYSTEM = "quickbooks";

  private static final Map<String, String> HARD_END =
      Map.of("x-include-refresh-token-hard-expires-in", "true");

  private static final Endpoints OWN =
      new Endpoints(
          URI.create("https://appcenter.intuit.com/connect/oauth2"),
          URI.create("https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer"),
          URI.create("https://developer.api.intuit.com/v2/oauth2/tokens/revoke"),
          URI.create("https://quickbooks.api.intuit.com"));

  private final Endpoints endpoints;
  private final VendorHttp http;
  private final Clock clock;

  QuickBooks(VendorsProperties.Places places, VendorHttp http, Clock clock) {
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
    return false;
  }

  @Override
  public boolean keepsOneGrantPerUser() {
    return false;
  }

  @Override
  public URI authorize(DeveloperApplication application, Question question) {
    return UriComponentsBuilder.fromUri(endpoints.authorize())
        .queryParam("response_type", "code")
        .queryParam("client_id", "{client}")
        .queryParam("redirect_uri", "{redirect}")
        .queryParam("scope", "com.intuit.quickbooks.accounting")
        .queryParam("state", "{state}")
        .encode()
        .buildAndExpand(application.clientId(), application.redirect(), question.state())
        .toUri();
  }

  @Override
  public Tokens exchange(DeveloperApplication application, Callback callback, Question question) {
    return tokens(
        application,
        Map.of(
            "grant_type", "authorization_code",
            "code", callback.code(),
            "redirect_uri", application.redirect().toString()));
  }

  @Override
  public Tokens refresh(DeveloperApplication application, String refreshToken) {
    return tokens(
        application, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private Tokens tokens(DeveloperApplication application, Map<String, String> fields) {
    Instant askedAt = clock.instant();
    JsonNode answer = http.form(endpoints.token(), application, fields, HARD_END);
    // A refresh prolongs the one, nothing prolongs the other (five years).
    long consent =
        Math.min(
            answer.path("x_refresh_token_expires_in").asLong(Long.MAX_VALUE),
            answer.path("x_refresh_token_hard_expires_in").asLong(Long.MAX_VALUE));
    return TokenAnswer.read(
        http,
        endpoints.token(),
        answer,
        askedAt,
        consent < Long.MAX_VALUE ? Duration.ofSeconds(consent) : null);
  }

  /** Tokens are per company, whoever consented. */
  @Override
  public Consent consent(String accessToken, Callback callback) {
    String realm = callback.realm();
    if (realm == null || !realm.matches("\\d{1,32}")) {
      throw http.failure(
          Kind.REFUSED, endpoints.authorize(), "did not say in realmId which company it is", null);
    }
    return new Consent(realm, List.of(new Company(realm, name(accessToken, realm))));
  }

  private String name(String accessToken, String realm) {
    String path = "/v3/company/" + realm + "/companyinfo/" + realm + "?minorversion=75";
    return http.get(endpoints.api(path), accessToken)
        .path("CompanyInfo")
        .path("CompanyName")
        .asString(realm);
  }

  @Override
  public void revoke(DeveloperApplication application, String refreshToken) {
    var unused = http.json(endpoints.revoke(), application, Map.of("token", refreshToken));
  }
}
