package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Conditions;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The OAuth endpoints: {@code /oauth2/v1/tokens/bearer} and {@code /v2/oauth2/tokens/revoke}. */
final class TokenDesk {

  private static final int REFRESH_LIFE_SECONDS = 8_726_400;

  private final Tokens tokens;

  TokenDesk(Tokens tokens) {
    this.tokens = tokens;
  }

  static boolean serves(ApiRequest request) {
    return request.path().contains("/oauth2/");
  }

  /** The company that a refresh is for, as far as it can be told. */
  String account(ApiRequest request) {
    var token = form(request).get("refresh_token");
    var realmId = token == null ? null : tokens.realmOf(token);
    return realmId == null ? "" : realmId;
  }

  ApiAnswer answer(ApiRequest request, Conditions conditions) {
    var authorization = request.header("Authorization");
    if (authorization == null || !authorization.startsWith("Basic ")) {
      return ApiAnswer.json(401, Json.object().put("error", "invalid_client"));
    }
    if (request.path().endsWith("/revoke")) {
      return revoke(request);
    }
    var pair = conditions.has(FaultKind.REVOKED) ? null : grant(form(request));
    if (pair == null) {
      return ApiAnswer.json(
          400,
          Json.object().put("error_description", "Token invalid").put("error", "invalid_grant"));
    }
    return ApiAnswer.ok(
        Json.object()
            .put("token_type", "bearer")
            .put("expires_in", Tokens.ACCESS_LIFE.toSeconds())
            .put("access_token", pair.access())
            .put("refresh_token", pair.refresh())
            .put("x_refresh_token_expires_in", REFRESH_LIFE_SECONDS));
  }

  private Tokens.@Nullable Pair grant(Map<String, String> form) {
    var type = form.getOrDefault("grant_type", "");
    if (type.equals("authorization_code")) {
      var code = form.getOrDefault("code", "");
      return code.startsWith("code-") ? tokens.consent(code.substring("code-".length())) : null;
    }
    var token = form.get("refresh_token");
    return type.equals("refresh_token") && token != null ? tokens.refresh(token) : null;
  }

  private ApiAnswer revoke(ApiRequest request) {
    try {
      var token = Json.read(request.body()).path("token").asString("");
      return ApiAnswer.empty(tokens.revoke(token) ? 200 : 400);
    } catch (JacksonException noJson) {
      return ApiAnswer.empty(400);
    }
  }

  private static Map<String, String> form(ApiRequest request) {
    var form = new HashMap<String, String>();
    for (String pair : request.text().split("&")) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
