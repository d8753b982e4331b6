package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.oauth.OAuthSettings.CodeReplay;
import java.time.Clock;

/** Gives tokens for codes and refresh tokens, and takes them back. */
final class TokenEndpoint {

  private final OAuthRules rules;
  private final Apps apps;
  private final Codes codes;
  private final Grants grants;
  private final Clock clock;

  TokenEndpoint(OAuthRules rules, Apps apps, Codes codes, Grants grants, Clock clock) {
    this.rules = rules;
    this.apps = apps;
    this.codes = codes;
    this.grants = grants;
    this.clock = clock;
  }

  /** The account that a call is for, as far as its token or code tells. */
  String account(ApiRequest request) {
    var form = read(request);
    var token = form.get("refresh_token") == null ? form.get("token") : form.get("refresh_token");
    var code = form.get("code") == null ? null : codes.find(form.get("code"));
    if (code != null) {
      return code.accounts().stream().findFirst().orElse("");
    }
    var grant = token == null ? null : grants.tokens().grantOf(token);
    return grant == null ? "" : grants.accounts(grant).stream().findFirst().orElse("");
  }

  ApiAnswer tokens(ApiRequest request, boolean consentGone, OAuthSettings settings) {
    if (!request.method().equals("POST")) {
      return ApiAnswer.empty(405);
    }
    var form = read(request);
    var app = authenticated(request, form);
    if (consentGone) {
      throw OAuthRefusal.invalidGrant("the user withdrew the consent");
    }
    var issued =
        switch (form.require("grant_type")) {
          case "authorization_code" -> redeem(app, form, settings);
          case "refresh_token" -> refresh(app, form, settings);
          default ->
              throw new OAuthRefusal(
                  "unsupported_grant_type", "The authorization grant type is not supported.");
        };
    return ApiAnswer.ok(rules.dialect().tokens(issued, request))
        .withHeader("Cache-Control", "no-store");
  }

  private IssuedTokens redeem(OAuthApp app, Form form, OAuthSettings settings) {
    var value = form.require("code");
    var code = codes.find(value);
    if (code == null || !code.parties().app().equals(app.id())) {
      throw OAuthRefusal.invalidGrant("code unknown");
    }
    refuseReplay(value, settings.codeReplay());
    if (!clock.instant().isBefore(code.until())) {
      throw OAuthRefusal.invalidGrant("code expired");
    }
    if (!code.asked().redirectUri().equals(form.get("redirect_uri"))) {
      throw OAuthRefusal.invalidGrant("redirect_uri is not that of the authorization");
    }
    if (rules.consent().checksPkce()) {
      Pkce.verify(code.asked().challenge(), form.get("code_verifier"));
    }
    var grant = grants.consent(code.parties(), code.accounts(), code.asked().scopes());
    codes.use(value, grant.id());
    return grants.issue(grant);
  }

  private void refuseReplay(String value, CodeReplay setting) {
    var used = codes.grantOf(value);
    if (used == null) {
      return;
    }
    if (setting == CodeReplay.REVOKES) {
      grants.endAll(grant -> grant.id().equals(used));
    }
    throw OAuthRefusal.invalidGrant("code used before");
  }

  private IssuedTokens refresh(OAuthApp app, Form form, OAuthSettings settings) {
    if (rules.dialect().redirectUriOnRefresh()
        && !app.redirectUris().contains(form.require("redirect_uri"))) {
      throw OAuthRefusal.invalidGrant("redirect_uri is not registered");
    }
    return grants.refresh(form.require("refresh_token"), app.id(), settings);
  }

  ApiAnswer revoke(ApiRequest request) {
    if (!request.method().equals("POST")) {
      return ApiAnswer.empty(405);
    }
    var form = read(request);
    var app = authenticated(request, form);
    var token = form.get("token");
    return rules.dialect().revoked(token != null && grants.revoke(token, app.id()));
  }

  private OAuthApp authenticated(ApiRequest request, Form form) {
    return apps.authenticate(Credentials.of(request, form, rules.dialect().clientAuthentication()));
  }

  /** Intuit's revocation takes JSON, its token endpoint does not. */
  private Form read(ApiRequest request) {
    var revoking = OAuthServer.path(request).equals(rules.endpoints().revoke());
    return revoking || rules.dialect().readsJson()
        ? Form.ofJsonOrForm(request)
        : Form.ofBody(request);
  }
}
