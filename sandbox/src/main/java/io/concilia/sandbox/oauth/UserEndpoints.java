package io.concilia.sandbox.oauth;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** What an access token tells about its user, without naming an account. */
final class UserEndpoints {

  /** As recorded in xeroizer's {@code connections.json}: seven decimals, no zone. */
  private static final DateTimeFormatter XERO_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final OAuthRules rules;
  private final Users users;
  private final Grants grants;
  private final Clock clock;

  UserEndpoints(OAuthRules rules, Users users, Grants grants, Clock clock) {
    this.rules = rules;
    this.users = users;
    this.grants = grants;
    this.clock = clock;
  }

  static @Nullable String bearer(ApiRequest request) {
    var header = request.header("Authorization");
    return header != null && header.startsWith("Bearer ")
        ? header.substring("Bearer ".length())
        : null;
  }

  /** Null when the token is not good. */
  private @Nullable Grant grant(ApiRequest request) {
    var token = bearer(request);
    return token != null && grants.check(token, null) == Verdict.GOOD
        ? grants.tokens().grantOf(token)
        : null;
  }

  private ApiAnswer unauthorised(ApiRequest request) {
    var token = bearer(request);
    var verdict = token == null ? Verdict.UNKNOWN : grants.check(token, null);
    return rules.dialect().unauthorised(verdict, clock.instant());
  }

  /** OpenID Connect's, in Intuit's words. */
  ApiAnswer userInfo(ApiRequest request) {
    var grant = grant(request);
    var user = grant == null ? null : grants.user(grant);
    if (grant == null || user == null || !grant.scopes().contains("openid")) {
      return unauthorised(request);
    }
    var body = Json.object().put("sub", user.id());
    if (grant.scopes().contains("email")) {
      body.put("email", user.email()).put("emailVerified", true);
    }
    if (grant.scopes().contains("profile")) {
      var names = user.name().split(" ", 2);
      body.put("givenName", names[0]).put("familyName", names.length > 1 ? names[1] : "");
    }
    return ApiAnswer.ok(body);
  }

  /** Xero's {@code /connections}: those of this user and application, or one taken away. */
  ApiAnswer connections(ApiRequest request) {
    var grant = grant(request);
    if (grant == null) {
      return unauthorised(request);
    }
    var path = request.segments();
    if (request.method().equals("GET") && path.size() == 1) {
      return ApiAnswer.ok(connections(grant, request.parameter("authEventId")));
    }
    if (request.method().equals("DELETE") && path.size() == 2) {
      return ApiAnswer.empty(disconnect(grant, path.get(1)) ? 204 : 404);
    }
    return ApiAnswer.empty(405);
  }

  private ArrayNode connections(Grant grant, @Nullable String event) {
    var list = Json.array();
    for (Grant one : grants.party(grant)) {
      if (event != null && !event.equals(one.id())) {
        continue;
      }
      one.connections()
          .forEach(
              (account, connection) ->
                  list.add(
                      Json.object()
                          .put("id", connection.id())
                          .put("authEventId", one.id())
                          .put("tenantId", account)
                          .put("tenantType", "ORGANISATION")
                          .put("tenantName", users.accountName(account))
                          .put("createdDateUtc", time(connection.created()))
                          .put("updatedDateUtc", time(connection.updated()))));
    }
    return list;
  }

  private boolean disconnect(Grant grant, String id) {
    return grants.party(grant).stream()
        .anyMatch(
            one -> one.connections().values().removeIf(connection -> connection.id().equals(id)));
  }

  private static String time(Instant at) {
    return XERO_TIME.format(at);
  }
}
