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
import tools.jackson.databind.node.ObjectNode;

/**
 * Intuit's server: a consent is for one company; a refresh token's value lasts a day. Bodies as in
 * intuit/oauth-jsclient's {@code test/mocks}; that a replayed code costs its tokens says Intuit in
 * that project's issue 173.
 */
public final class QuickBooksOAuth implements Dialect {

  private static final String ISSUER = "https://oauth.platform.intuit.com/op/v1";
  private static final String HARD_EXPIRY = "x-include-refresh-token-hard-expires-in";

  private QuickBooksOAuth() {}

  public static OAuthRules rules() {
    return new OAuthRules(
        "QuickBooks",
        new Endpoints("connect/oauth2", "oauth2/v1/tokens/bearer", "v2/oauth2/tokens/revoke"),
        new Lifetimes(
            Duration.ofMinutes(60),
            Duration.ofHours(24),
            Duration.ofSeconds(8_726_400),
            Duration.ofDays(5 * 365)),
        new Consent(
            Reach.ONE_ACCOUNT,
            Set.of(
                "com.intuit.quickbooks.accounting",
                "com.intuit.quickbooks.payment",
                "openid",
                "profile",
                "email",
                "phone",
                "address"),
            false,
            false,
            "realmId",
            false),
        new QuickBooksOAuth(),
        new OAuthSettings(
            Duration.ZERO,
            ParallelRefresh.ALLOWED,
            CodeReplay.REVOKES,
            Map.of("invalid_client", 401)));
  }

  @Override
  public ClientAuthentication clientAuthentication() {
    return ClientAuthentication.BASIC;
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
    return "AT-" + random;
  }

  @Override
  public String refreshToken(String random) {
    return "RT1-" + random;
  }

  @Override
  public ObjectNode tokens(IssuedTokens issued, ApiRequest request) {
    var body =
        Json.object()
            .put("token_type", "bearer")
            .put("expires_in", issued.lifetimes().access().toSeconds())
            .put("access_token", issued.access())
            .put("refresh_token", issued.refresh())
            .put("x_refresh_token_expires_in", issued.refreshSeconds());
    if ("true".equalsIgnoreCase(request.header(HARD_EXPIRY))) {
      body.put("x_refresh_token_hard_expires_in", issued.hardSeconds());
    }
    if (issued.grant().scopes().contains("openid")) {
      body.put("id_token", UnsignedJwt.identity(issued, ISSUER, 3600));
    }
    return body;
  }

  @Override
  public ObjectNode refusal(OAuthRefusal refusal) {
    return switch (refusal.code()) {
      case "invalid_grant" ->
          Json.object().put("error_description", "Token invalid").put("error", "invalid_grant");
      case "invalid_client" -> Json.object().put("error", "invalid_client");
      default ->
          Json.object()
              .put("error_description", refusal.description())
              .put("error", refusal.code());
    };
  }

  @Override
  public ApiAnswer revoked(boolean known) {
    return ApiAnswer.empty(known ? 200 : 400);
  }
}
