package io.concilia.sandbox.oauth;

import io.concilia.sandbox.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The registered applications. Guarded by its {@link OAuthServer}. */
final class Apps {

  private static final OAuthApp SEEDED = new OAuthApp("concilia-dev", "concilia-secret", List.of());

  private final Map<String, OAuthApp> byId = new TreeMap<>();

  Apps() {
    reset();
  }

  void reset() {
    byId.clear();
    put(SEEDED);
  }

  void put(OAuthApp app) {
    byId.put(app.id(), app);
  }

  boolean remove(String id) {
    return byId.remove(id) != null;
  }

  @Nullable OAuthApp find(@Nullable String id) {
    return id == null ? null : byId.get(id);
  }

  Collection<OAuthApp> all() {
    return byId.values();
  }

  /** The application that proved who it is; a public one proves it by its code verifier later. */
  OAuthApp authenticate(@Nullable Credentials credentials) {
    var app = credentials == null ? null : byId.get(credentials.clientId());
    if (app == null || credentials == null || !app.accepts(credentials.secret())) {
      throw OAuthRefusal.invalidClient();
    }
    return app;
  }

  ArrayNode save() {
    var saved = Json.array();
    for (OAuthApp app : byId.values()) {
      var json = Json.object().put("id", app.id()).put("secret", app.secret());
      json.set("redirectUris", Json.tree(app.redirectUris()));
      saved.add(json);
    }
    return saved;
  }

  void load(JsonNode saved) {
    byId.clear();
    for (JsonNode json : saved) {
      put(
          new OAuthApp(
              json.path("id").asString(),
              json.path("secret").isNull() ? null : json.path("secret").asString(),
              texts(json.path("redirectUris"))));
    }
  }

  static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
