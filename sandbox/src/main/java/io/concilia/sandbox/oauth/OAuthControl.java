package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ControlRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.TokenStore.Access;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/{vendor}/oauth…}: applications, users, grants; never a secret or a token. */
final class OAuthControl {

  private static final Set<String> APP_KEYS = Set.of("secret", "redirectUris", "public");
  private static final Set<String> USER_KEYS = Set.of("name", "email", "accounts");
  private static final int MOST_REDIRECT_URIS = 50;

  private final OAuthRules rules;
  private final Apps apps;
  private final Users users;
  private final Grants grants;

  OAuthControl(OAuthRules rules, Apps apps, Users users, Grants grants) {
    this.rules = rules;
    this.apps = apps;
    this.users = users;
    this.grants = grants;
  }

  /** {@code path} starts after {@code oauth}. */
  @Nullable ApiAnswer answer(ControlRequest request, List<String> path, OAuthSettings settings) {
    if (path.isEmpty()) {
      return request.method().equals("GET") ? ApiAnswer.ok(overview(settings)) : null;
    }
    if (path.size() == 2 && path.get(0).equals("apps")) {
      return app(request, path.get(1));
    }
    if (path.size() == 2 && path.get(0).equals("users") && request.method().equals("PUT")) {
      known(request.body(), USER_KEYS);
      var user = Users.read(path.get(1), request.body());
      users.put(user);
      return ApiAnswer.ok(Users.json(user));
    }
    return path.equals(List.of("revoke")) && request.method().equals("POST")
        ? revoke(request.body())
        : null;
  }

  private @Nullable ApiAnswer app(ControlRequest request, String id) {
    switch (request.method()) {
      case "PUT" -> {
        var app = read(id, request.body());
        apps.put(app);
        return ApiAnswer.ok(json(app));
      }
      case "DELETE" -> {
        return apps.remove(id) ? removed(id) : null;
      }
      default -> {
        return null;
      }
    }
  }

  private ApiAnswer removed(String id) {
    grants.endAll(grant -> grant.parties() != null && grant.isOf(id));
    return ApiAnswer.ok(Json.object().put("done", true));
  }

  /** What is left out stays as it was. */
  private OAuthApp read(String id, ObjectNode body) {
    known(body, APP_KEYS);
    var former = apps.find(id);
    var redirectUris =
        body.has("redirectUris")
            ? Apps.texts(body.path("redirectUris"))
            : former == null ? List.<String>of() : former.redirectUris();
    if (redirectUris.size() > MOST_REDIRECT_URIS) {
      throw new IllegalArgumentException(
          "an application has at most " + MOST_REDIRECT_URIS + " redirect URIs");
    }
    if (body.path("public").asBoolean(former != null && former.isPublic() && !body.has("secret"))) {
      if (!rules.consent().checksPkce()) {
        throw new IllegalArgumentException(rules.vendor() + " knows no public applications");
      }
      return new OAuthApp(id, null, redirectUris);
    }
    var secret = body.path("secret").asString(former == null ? "" : former.secret());
    if (secret == null || secret.isEmpty()) {
      throw new IllegalArgumentException("application " + id + " needs a secret");
    }
    return new OAuthApp(id, secret, redirectUris);
  }

  private ApiAnswer revoke(ObjectNode body) {
    known(body, Set.of("user", "account"));
    var user = body.path("user").asString("");
    var account = body.path("account").asString("");
    if (user.isEmpty() == account.isEmpty()) {
      throw new IllegalArgumentException("name either a user or an account");
    }
    if (user.isEmpty()) {
      grants.disconnect(account);
    } else if (users.find(user) == null) {
      throw new IllegalArgumentException("there is no user " + user);
    } else {
      grants.endAll(grant -> grant.parties() != null && grant.parties().user().equals(user));
    }
    return ApiAnswer.ok(Json.object().put("done", true));
  }

  private ObjectNode overview(OAuthSettings settings) {
    var overview = Json.object();
    var appList = overview.putArray("apps");
    apps.all().forEach(app -> appList.add(json(app)));
    var userList = overview.putArray("users");
    for (OAuthUser user : users.all()) {
      var json = Users.json(user);
      json.set("accounts", Json.tree(users.accountIds(user.id())));
      userList.add(json);
    }
    var grantList = overview.putArray("grants");
    grants.all().stream().filter(grants::lives).forEach(grant -> grantList.add(json(grant)));
    overview.set("settings", settings.json());
    return overview;
  }

  private static ObjectNode json(OAuthApp app) {
    var json = Json.object().put("id", app.id()).put("public", app.isPublic());
    json.set("redirectUris", Json.tree(app.redirectUris()));
    return json;
  }

  private ObjectNode json(Grant grant) {
    var parties = grant.parties();
    var access = grants.tokens().access().values();
    var until =
        access.stream()
            .filter(token -> token.grant() == grant)
            .map(Access::until)
            .filter(Objects::nonNull)
            .max(Instant::compareTo)
            .orElse(null);
    var json =
        Json.object()
            .put("id", grant.id())
            .put("app", parties == null ? null : parties.app())
            .put("user", parties == null ? null : parties.user())
            .put("since", grant.since().toString())
            .put("refreshes", grant.refreshes())
            .put("refreshedAt", GrantArchive.text(grant.refreshedAt()))
            .put("accessUntil", GrantArchive.text(until));
    json.set("accounts", Json.tree(grants.accounts(grant)));
    json.set("scopes", Json.tree(grant.scopes()));
    return json;
  }

  private static void known(ObjectNode body, Set<String> keys) {
    for (String key : body.propertyNames()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException("unknown key '" + key + "'; known are " + keys);
      }
    }
  }
}
