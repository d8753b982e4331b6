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
 * FreshBooks' server: a consent is the user's, with all businesses; one refresh token per user and
 * application is alive, and it works once. Bodies as in the SDKs' {@code auth_token_response.json}.
 */
public final class FreshBooksOAuth implements Dialect {

  private FreshBooksOAuth() {}

  public static OAuthRules rules() {
    return new OAuthRules(
        "FreshBooks",
        new Endpoints("oauth/authorize", "auth/oauth/token", "auth/oauth/revoke"),
        new Lifetimes(Duration.ofHours(12), Duration.ZERO, null, null),
        new Consent(Reach.ALL_ACCOUNTS, scopes(), true, false, null, true),
        new FreshBooksOAuth(),
        new OAuthSettings(
            Duration.ZERO,
            ParallelRefresh.ALLOWED,
            CodeReplay.REFUSED,
            Map.of("invalid_client", 401, "invalid_grant", 401)));
  }

  private static Set<String> scopes() {
    var scopes =
        new TreeSet<>(Set.of("user:profile:read", "user:business:read", "user:notifications:read"));
    for (String name :
        Set.of(
            "clients",
            "invoices",
            "estimates",
            "payments",
            "billable_items",
            "credit_notes",
            "taxes",
            "journal_entries")) {
      scopes.add("user:" + name + ":read");
      scopes.add("user:" + name + ":write");
    }
    return scopes;
  }

  @Override
  public ClientAuthentication clientAuthentication() {
    return ClientAuthentication.BODY;
  }

  @Override
  public boolean readsJson() {
    return true;
  }

  @Override
  public boolean redirectUriOnRefresh() {
    return true;
  }

  @Override
  public String accessToken(Grant grant, Instant now, String random) {
    return random;
  }

  @Override
  public String refreshToken(String random) {
    return random;
  }

  @Override
  public ObjectNode tokens(IssuedTokens issued, ApiRequest request) {
    return Json.object()
        .put("access_token", issued.access())
        .put("token_type", "Bearer")
        .put("expires_in", issued.lifetimes().access().toSeconds())
        .put("refresh_token", issued.refresh())
        .put("scope", String.join(" ", issued.grant().scopes()))
        .put("created_at", issued.at().getEpochSecond());
  }

  @Override
  public ObjectNode refusal(OAuthRefusal refusal) {
    var description =
        refusal.code().equals("invalid_grant")
            ? "The provided authorization grant is invalid, expired, revoked, does not match the"
                + " redirection URI used in the authorization request, or was issued to another"
                + " client."
            : refusal.description();
    return Json.object().put("error", refusal.code()).put("error_description", description);
  }

  @Override
  public ApiAnswer revoked(boolean known) {
    return ApiAnswer.ok(Json.object());
  }
}
