package io.concilia.sandbox.oauth;

import io.concilia.sandbox.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A token whose claims can be read and whose signature is a mere word. */
final class UnsignedJwt {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      encode(Json.object().put("alg", "none").put("kid", "sandbox").put("typ", "JWT"));
  private static final String SIGNATURE =
      BASE64.encodeToString("unsigned".getBytes(StandardCharsets.US_ASCII));

  private UnsignedJwt() {}

  static String of(ObjectNode claims) {
    return HEADER + "." + encode(claims) + "." + SIGNATURE;
  }

  /** The identity token of an OpenID Connect answer. */
  static String identity(IssuedTokens issued, String issuer, long lifeSeconds) {
    var user = issued.user();
    var parties = issued.grant().parties();
    var claims =
        Json.object()
            .put("iss", issuer)
            .put("aud", parties == null ? "" : parties.app())
            .put("sub", user == null ? "" : user.id())
            .put("iat", issued.at().getEpochSecond())
            .put("exp", issued.at().getEpochSecond() + lifeSeconds);
    if (user != null && issued.grant().scopes().contains("email")) {
      claims.put("email", user.email());
    }
    if (user != null && issued.grant().scopes().contains("profile")) {
      claims.put("name", user.name());
    }
    return of(claims);
  }

  private static String encode(JsonNode part) {
    return BASE64.encodeToString(Json.write(part));
  }
}
