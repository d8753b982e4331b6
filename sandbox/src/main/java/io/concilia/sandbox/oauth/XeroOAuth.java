package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.OAuthRules.Consent;
import io.concilia.sandbox.oauth.OAuthRules.Endpoints;
import io.concilia.sandbox.oauth.OAuthRules.Lifetimes;
import io.concilia.sandbox.oauth.OAuthRules.Reach;
import io.concilia.sandbox.oauth.OAuthSettings.CodeReplay;
import io.concilia.sandbox.oauth.OAuthSettings.ParallelRefresh;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Xero's server: a consent is for organisations that the user picks, and a token is good for all
 * that this user connected to the application; every refresh gives a new value, the former works
 * for another half hour (developer.xero.com/faq/oauth2).
 */
public final class XeroOAuth implements Dialect {

  private static final String ISSUER = "https://identity.xero.com";

  private XeroOAuth() {}

  public static OAuthRules rules() {
    return new OAuthRules(
        "Xero",
        new Endpoints(
            "identity/connect/authorize", "identity/connect/token", "identity/connect/revocation"),
        new Lifetimes(Duration.ofMinutes(30), Duration.ZERO, Duration.ofDays(60), null),
        new Consent(Reach.CHOSEN_ACCOUNTS, scopes(), false, true, null, false),
        new XeroOAuth(),
        new OAuthSettings(
            Duration.ofMinutes(30),
            ParallelRefresh.ALLOWED,
            CodeReplay.REFUSED,
            Map.of("invalid_client", 401)));
  }

  /** Those of applications made since March 2026: the broad ones exist for older ones only. */
  private static Set<String> scopes() {
    var scopes =
        new TreeSet<>(
            Set.of(
                "openid",
                "profile",
                "email",
                "offline_access",
                "accounting.journals.read",
                "accounting.budgets.read"));
    for (String name :
        Set.of(
            "invoices",
            "payments",
            "banktransactions",
            "manualjournals",
            "contacts",
            "settings",
            "attachments")) {
      scopes.add("accounting." + name);
      scopes.add("accounting." + name + ".read");
    }
    return scopes;
  }

  @Override
  public ClientAuthentication clientAuthentication() {
    return ClientAuthentication.BASIC_OR_BODY;
  }

  @Override
  public boolean readsJson() {
    return false;
  }

  @Override
  public boolean redirectUriOnRefresh() {
    return false;
  }

  @Override
  public String accessToken(Grant grant, Instant now, String random) {
    var parties = grant.parties();
    var claims =
        Json.object()
            .put("iss", ISSUER)
            .put("aud", ISSUER + "/resources")
            .put("client_id", parties == null ? "" : parties.app())
            .put("sub", parties == null ? "" : parties.user())
            .put("xero_userid", parties == null ? "" : parties.user())
            .put("authentication_event_id", grant.id())
            .put("nbf", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + Duration.ofMinutes(30).toSeconds())
            .put("jti", random);
    claims.set("scope", Json.tree(grant.scopes()));
    return UnsignedJwt.of(claims);
  }

  @Override
  public String refreshToken(String random) {
    return random;
  }

  @Override
  public ObjectNode tokens(IssuedTokens issued, ApiRequest request) {
    var body = Json.object();
    if (issued.grant().scopes().contains("openid")) {
      body.put("id_token", UnsignedJwt.identity(issued, ISSUER, 300));
    }
    body.put("access_token", issued.access())
        .put("expires_in", issued.lifetimes().access().toSeconds())
        .put("token_type", "Bearer");
    if (issued.refresh() != null) {
      body.put("refresh_token", issued.refresh());
    }
    return body.put("scope", String.join(" ", issued.grant().scopes()));
  }

  @Override
  public ObjectNode refusal(OAuthRefusal refusal) {
    return Json.object().put("error", refusal.code());
  }

  /** 200 whether there was such a token or not (RFC 7009). */
  @Override
  public ApiAnswer revoked(boolean known) {
    return ApiAnswer.empty(200);
  }
}
