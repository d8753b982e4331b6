package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.oauth.AccountDirectory.Account;
import io.concilia.sandbox.oauth.OAuthRules.Reach;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the user's browser comes with what an application asks for, and leaves with a code. Keeps
 * no session: each page carries the whole question, and every step checks it again.
 */
final class AuthorizeEndpoint {

  private final OAuthRules rules;
  private final Apps apps;
  private final Users users;
  private final Codes codes;
  private final Grants grants;
  private final Clock clock;

  AuthorizeEndpoint(
      OAuthRules rules, Apps apps, Users users, Codes codes, Grants grants, Clock clock) {
    this.rules = rules;
    this.apps = apps;
    this.users = users;
    this.codes = codes;
    this.grants = grants;
    this.clock = clock;
  }

  ApiAnswer answer(ApiRequest request) {
    var deciding = request.method().equals("POST");
    if (!deciding && !request.method().equals("GET")) {
      return ApiAnswer.empty(405);
    }
    var asked = deciding ? Form.ofBody(request) : Form.ofQuery(request);
    var page = new ConsentPage(rules.vendor());
    var app = apps.find(asked.get("client_id"));
    if (app == null) {
      return page.error("There is no application " + asked.get("client_id") + " here.");
    }
    var redirectUri = asked.get("redirect_uri");
    if (redirectUri == null || !app.redirectUris().contains(redirectUri)) {
      return page.error(
          "The redirect URI " + redirectUri + " is not registered for " + app.id() + ".");
    }
    try {
      var authorization = read(app, redirectUri, asked);
      return deciding ? decide(page, authorization, asked) : ask(page, authorization, asked, null);
    } catch (OAuthRefusal refusal) {
      return AuthorizationRequest.redirect(redirectUri, asked.get("state"), parameters(refusal));
    }
  }

  private AuthorizationRequest read(OAuthApp app, String redirectUri, Form asked) {
    if (!"code".equals(asked.get("response_type"))) {
      throw new OAuthRefusal("unsupported_response_type", "response_type must be code");
    }
    var challenge = rules.consent().checksPkce() ? Pkce.challenge(asked, app.isPublic()) : null;
    return new AuthorizationRequest(
        app.id(), redirectUri, asked.get("state"), scopes(asked.get("scope")), challenge);
  }

  private List<String> scopes(@Nullable String wanted) {
    var known = rules.consent().scopes();
    if (wanted == null && rules.consent().defaultScopes()) {
      return List.copyOf(new TreeSet<>(known));
    }
    var scopes =
        wanted == null
            ? List.<String>of()
            : Arrays.stream(wanted.split("[ +]")).filter(scope -> !scope.isEmpty()).toList();
    if (scopes.isEmpty()) {
      throw new OAuthRefusal("invalid_scope", "scope is missing");
    }
    for (String scope : scopes) {
      if (!known.contains(scope)) {
        throw new OAuthRefusal("invalid_scope", "unknown scope " + scope);
      }
    }
    return scopes;
  }

  private static Map<String, String> parameters(OAuthRefusal refusal) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("error", refusal.code());
    if (refusal.description() != null) {
      parameters.put("error_description", refusal.description());
    }
    return parameters;
  }

  private ApiAnswer ask(
      ConsentPage page, AuthorizationRequest authorization, Form asked, @Nullable String note) {
    var user = users.find(asked.get("login"));
    return user == null
        ? page.signIn(users.all(), asked)
        : page.consent(
            user, users.accounts(user), rules.consent().reach(), authorization, asked, note);
  }

  private ApiAnswer decide(ConsentPage page, AuthorizationRequest authorization, Form asked) {
    var user = users.find(asked.get("login"));
    if ("deny".equals(asked.get("decision"))) {
      throw new OAuthRefusal("access_denied", null);
    }
    if (user == null || !"allow".equals(asked.get("decision"))) {
      return ask(page, authorization, asked, null);
    }
    var owned = users.accounts(user).stream().map(Account::id).toList();
    var reach = rules.consent().reach();
    var chosen =
        reach == Reach.ALL_ACCOUNTS
            ? owned
            : asked.all("account").stream().distinct().filter(owned::contains).toList();
    if (reach == Reach.ONE_ACCOUNT && chosen.size() != 1) {
      return ask(page, authorization, asked, "Choose the company to connect.");
    }
    if (reach == Reach.CHOSEN_ACCOUNTS && chosen.isEmpty()) {
      return ask(page, authorization, asked, "Choose at least one organisation.");
    }
    return allow(authorization, user, chosen);
  }

  private ApiAnswer allow(
      AuthorizationRequest authorization, OAuthUser user, List<String> accounts) {
    var value = grants.hex();
    codes.put(
        value,
        new Codes.Code(
            new Grant.Parties(authorization.appId(), user.id()),
            accounts,
            authorization,
            clock.instant().plus(OAuthRules.Lifetimes.CODE)));
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("code", value);
    var accountParameter = rules.consent().accountParameter();
    if (accountParameter != null) {
      parameters.put(accountParameter, accounts.get(0));
    }
    return authorization.redirect(parameters);
  }
}
