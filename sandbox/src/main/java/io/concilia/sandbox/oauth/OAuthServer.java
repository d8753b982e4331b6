package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.CallSubject;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.FaultKind;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One vendor's authorization server: its endpoints, its part of the control API, and the judge of
 * access tokens. Whatever it holds is touched under its lock only.
 */
public final class OAuthServer {

  /** The entity of its calls, in faults and in the call log. */
  public static final String ENTITY = "oauth";

  private final OAuthRules rules;
  private final Clock clock;
  private final Apps apps = new Apps();
  private final Codes codes = new Codes();
  private final Users users;
  private final Grants grants;
  private OAuthSettings settings;

  public OAuthServer(
      OAuthRules rules,
      AccountDirectory directory,
      List<OAuthUser> seeded,
      Clock clock,
      RandomGenerator random) {
    this.rules = rules;
    this.clock = clock;
    this.users = new Users(seeded, directory);
    this.grants = new Grants(rules, users, clock, random);
    this.settings = rules.settings();
  }

  /** Whether a call is the authorization server's, not the API's. */
  public boolean serves(ApiRequest request) {
    return operation(request) != null;
  }

  private @Nullable String operation(ApiRequest request) {
    var path = path(request);
    var endpoints = rules.endpoints();
    if (path.equals(endpoints.authorize())) {
      return "authorize";
    }
    if (path.equals(endpoints.token())) {
      return "token";
    }
    return path.equals(endpoints.revoke()) ? "revoke" : null;
  }

  static String path(ApiRequest request) {
    return String.join("/", request.segments());
  }

  /** Of a grant with several accounts, the first. */
  public synchronized CallSubject subject(ApiRequest request) {
    var operation = operation(request);
    if (operation == null) {
      throw new IllegalArgumentException(request.path() + " is no OAuth endpoint");
    }
    var account = operation.equals("authorize") ? "" : tokenEndpoint().account(request);
    return CallSubject.of(account, ENTITY, operation);
  }

  public synchronized ApiAnswer answer(ApiRequest request, Conditions conditions) {
    var operation = operation(request);
    if (operation == null) {
      return ApiAnswer.empty(404);
    }
    var withdrawn = conditions.has(FaultKind.REVOKED);
    try {
      return switch (operation) {
        case "authorize" ->
            new AuthorizeEndpoint(rules, apps, users, codes, grants, clock).answer(request);
        case "token" -> tokenEndpoint().tokens(request, withdrawn, settings);
        default -> tokenEndpoint().revoke(request);
      };
    } catch (OAuthRefusal refusal) {
      return refused(settings.status(refusal.code()), refusal);
    }
  }

  /** The body of an error that a fault asks for. */
  public synchronized ApiAnswer refusal(int status) {
    var code =
        switch (status) {
          case 400 -> "invalid_grant";
          case 401 -> "invalid_client";
          case 403 -> "access_denied";
          case 429, 503 -> "temporarily_unavailable";
          default -> status < 500 ? "invalid_request" : "server_error";
        };
    return refused(status, new OAuthRefusal(code, "The sandbox was told to refuse this."));
  }

  private ApiAnswer refused(int status, OAuthRefusal refusal) {
    var answer = ApiAnswer.json(status, rules.dialect().refusal(refusal));
    return status == 401 ? answer.withHeader("WWW-Authenticate", "Basic realm=\"OAuth\"") : answer;
  }

  private TokenEndpoint tokenEndpoint() {
    return new TokenEndpoint(rules, apps, codes, grants, clock);
  }

  /** What an access token is worth at an account. */
  public synchronized Verdict check(String token, String account) {
    return grants.check(token, account);
  }

  /** Whether an access token is good at all, whatever for. */
  public synchronized Verdict check(String token) {
    return grants.check(token, null);
  }

  /** Whose a good token is; null when it is not good. */
  public synchronized @Nullable OAuthUser user(String token) {
    var grant = grants.check(token, null) == Verdict.GOOD ? grants.tokens().grantOf(token) : null;
    return grant == null ? null : grants.user(grant);
  }

  /** The accounts that a token's consent covers. */
  public synchronized List<String> accounts(String token) {
    var grant = grants.tokens().grantOf(token);
    return grant == null ? List.of() : List.copyOf(grants.accounts(grant));
  }

  /** The scopes that a token's consent covers. */
  public synchronized Set<String> scopes(String token) {
    var grant = grants.tokens().grantOf(token);
    return grant == null ? Set.of() : Set.copyOf(grant.scopes());
  }

  /** What a token's user connected to its application. */
  public synchronized List<Connection> connections(String token) {
    var grant = grants.tokens().grantOf(token);
    return grant == null ? List.of() : grants.connections(grant);
  }

  /** Takes one of those connections away; false when there is no such. */
  public synchronized boolean leave(String token, String connectionId) {
    var grant = grants.tokens().grantOf(token);
    return grant != null && grants.leave(grant, connectionId);
  }

  /** Lets a token be good for an account for ever; {@code refresh-<account>} refreshes. */
  public synchronized void configure(String account, String token) {
    grants.configure(account, token);
  }

  /** As if an administrator of the account had thrown the application out. */
  public synchronized void disconnect(String account) {
    grants.disconnect(account);
  }

  /** Access tokens for the account expire now, the configured ones too; refreshing goes on. */
  public synchronized void expire(String account) {
    grants.expire(account);
  }

  public static boolean isControl(ControlRequest request) {
    return !request.path().isEmpty() && request.path().get(0).equals(ENTITY);
  }

  public synchronized @Nullable ApiAnswer control(ControlRequest request) {
    if (request.is("PUT", ENTITY, "settings")) {
      settings = settings.with(request.body());
      return ApiAnswer.ok(settings.json());
    }
    var path = request.path().subList(1, request.path().size());
    return new OAuthControl(rules, apps, users, grants).answer(request, path, settings);
  }

  public synchronized ObjectNode save() {
    var saved = GrantArchive.save(grants.tokens());
    saved.set("apps", apps.save());
    saved.set("users", users.save());
    saved.set("codes", codes.save());
    saved.set("settings", settings.json());
    return saved;
  }

  public synchronized void load(ObjectNode saved) {
    GrantArchive.load(saved, grants.tokens());
    apps.load(saved.path("apps"));
    users.load(saved.path("users"));
    codes.load(saved.path("codes"));
    if (saved.path("settings") instanceof ObjectNode changed) {
      settings = rules.settings().with(changed);
    }
  }

  /** Forgets all but what is seeded; the vendor configures its tokens again. */
  public synchronized void reset() {
    grants.tokens().clear();
    codes.clear();
    apps.reset();
    users.reset();
    settings = rules.settings();
  }
}
