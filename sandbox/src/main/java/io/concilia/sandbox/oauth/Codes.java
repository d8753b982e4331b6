package io.concilia.sandbox.oauth;

import io.concilia.sandbox.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Authorization codes, the used ones as well. Guarded by its {@link OAuthServer}. */
final class Codes {

  /** What a user agreed to, until an application comes for it. */
  record Code(
      Grant.Parties parties, List<String> accounts, AuthorizationRequest asked, Instant until) {}

  private final Map<String, Code> codes = new LinkedHashMap<>();
  private final Map<String, String> grantsOfUsed = new LinkedHashMap<>();

  void put(String value, Code code) {
    codes.put(value, code);
  }

  @Nullable Code find(String value) {
    return codes.get(value);
  }

  /** The grant that a code was used for; null when it was not used. */
  @Nullable String grantOf(String value) {
    return grantsOfUsed.get(value);
  }

  void use(String value, String grantId) {
    grantsOfUsed.put(value, grantId);
  }

  void clear() {
    codes.clear();
    grantsOfUsed.clear();
  }

  ArrayNode save() {
    var saved = Json.array();
    codes.forEach(
        (value, code) -> {
          var json =
              Json.object()
                  .put("code", value)
                  .put("app", code.parties().app())
                  .put("user", code.parties().user())
                  .put("redirectUri", code.asked().redirectUri())
                  .put("challenge", code.asked().challenge())
                  .put("until", code.until().toString())
                  .put("grant", grantsOfUsed.get(value));
          json.set("accounts", Json.tree(code.accounts()));
          json.set("scopes", Json.tree(code.asked().scopes()));
          saved.add(json);
        });
    return saved;
  }

  void load(JsonNode saved) {
    clear();
    for (JsonNode json : saved) {
      var value = json.path("code").asString();
      var parties = new Grant.Parties(json.path("app").asString(), json.path("user").asString());
      var asked =
          new AuthorizationRequest(
              parties.app(),
              json.path("redirectUri").asString(),
              null,
              Apps.texts(json.path("scopes")),
              text(json.path("challenge")));
      var until = Instant.parse(json.path("until").asString());
      codes.put(value, new Code(parties, Apps.texts(json.path("accounts")), asked, until));
      var grant = text(json.path("grant"));
      if (grant != null) {
        grantsOfUsed.put(value, grant);
      }
    }
  }

  static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }
}
