package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.OAuthServer;
import java.util.List;

/** {@code /v1/openid_connect/userinfo}: who consented, as far as the scopes allow to say. */
final class UserInfo {

  private static final List<String> PATH = List.of("v1", "openid_connect", "userinfo");

  private final OAuthServer oauth;

  UserInfo(OAuthServer oauth) {
    this.oauth = oauth;
  }

  static boolean serves(ApiRequest request) {
    return request.method().equals("GET") && request.segments().equals(PATH);
  }

  ApiAnswer answer(ApiRequest request) {
    var header = request.header("Authorization");
    var token = header == null ? "" : header.replaceFirst("^Bearer ", "");
    var user = oauth.user(token);
    var scopes = oauth.scopes(token);
    if (user == null || !scopes.contains("openid")) {
      return ApiAnswer.json(401, Json.object().put("error", "invalid_token"))
          .withHeader("WWW-Authenticate", "Bearer realm=\"Intuit\", error=\"invalid_token\"");
    }
    var body = Json.object().put("sub", user.id());
    if (scopes.contains("email")) {
      body.put("email", user.email()).put("emailVerified", true);
    }
    if (scopes.contains("profile")) {
      var names = user.name().split(" ", 2);
      body.put("givenName", names[0]).put("familyName", names.length > 1 ? names[1] : "");
    }
    return ApiAnswer.ok(body);
  }
}
