package io.concilia.sandbox.oauth;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.TokenStore.Access;
import io.concilia.sandbox.oauth.TokenStore.Refresh;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Grants and tokens as a tree and back. */
final class GrantArchive {

  private GrantArchive() {}

  static ObjectNode save(TokenStore tokens) {
    var grants = Json.array();
    tokens.grants().values().forEach(grant -> grants.add(save(grant)));
    var access = Json.object();
    tokens
        .access()
        .forEach(
            (value, known) ->
                access.set(
                    value,
                    Json.object()
                        .put("grant", known.grant().id())
                        .put("until", text(known.until()))));
    var refresh = Json.object();
    tokens
        .refresh()
        .forEach(
            (value, known) ->
                refresh.set(
                    value,
                    Json.object()
                        .put("grant", known.grant().id())
                        .put("issued", known.issued().toString())
                        .put("used", known.used().toString())
                        .put("until", text(known.until()))
                        .put("successor", known.successor())));
    var saved = Json.object();
    saved.set("grants", grants);
    saved.set("access", access);
    saved.set("refresh", refresh);
    return saved;
  }

  private static ObjectNode save(Grant grant) {
    var parties = grant.parties();
    var json =
        Json.object()
            .put("id", grant.id())
            .put("app", parties == null ? null : parties.app())
            .put("user", parties == null ? null : parties.user())
            .put("since", grant.since().toString())
            .put("refreshes", grant.refreshes())
            .put("refreshedAt", text(grant.refreshedAt()));
    json.set("scopes", Json.tree(grant.scopes()));
    var connections = Json.object();
    grant
        .connections()
        .forEach(
            (account, connection) ->
                connections.set(
                    account,
                    Json.object()
                        .put("id", connection.id())
                        .put("created", connection.created().toString())
                        .put("updated", connection.updated().toString())));
    json.set("connections", connections);
    return json;
  }

  static void load(JsonNode saved, TokenStore tokens) {
    tokens.clear();
    for (JsonNode json : saved.path("grants")) {
      var grant = grant(json);
      tokens.grants().put(grant.id(), grant);
    }
    saved
        .path("access")
        .forEachEntry(
            (value, json) -> {
              var grant = tokens.grants().get(json.path("grant").asString());
              if (grant != null) {
                tokens.access().put(value, new Access(grant, instant(json.path("until"))));
              }
            });
    saved
        .path("refresh")
        .forEachEntry(
            (value, json) -> {
              var grant = tokens.grants().get(json.path("grant").asString());
              if (grant != null) {
                tokens.refresh().put(value, refresh(grant, json));
              }
            });
  }

  private static Refresh refresh(Grant grant, JsonNode json) {
    return new Refresh(
        grant,
        Instant.parse(json.path("issued").asString()),
        Instant.parse(json.path("used").asString()),
        instant(json.path("until")),
        Codes.text(json.path("successor")));
  }

  private static Grant grant(JsonNode json) {
    var app = Codes.text(json.path("app"));
    var user = Codes.text(json.path("user"));
    var grant =
        new Grant(
            json.path("id").asString(),
            app == null || user == null ? null : new Grant.Parties(app, user),
            new TreeSet<>(Apps.texts(json.path("scopes"))),
            Instant.parse(json.path("since").asString()));
    grant.restoreRefreshes(json.path("refreshes").asLong(), instant(json.path("refreshedAt")));
    json.path("connections")
        .forEachEntry(
            (account, connection) ->
                grant
                    .connections()
                    .put(
                        account,
                        new Connection(
                            connection.path("id").asString(),
                            grant.id(),
                            account,
                            Instant.parse(connection.path("created").asString()),
                            Instant.parse(connection.path("updated").asString()))));
    return grant;
  }

  static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Instant instant(JsonNode node) {
    return node.isString() ? Instant.parse(node.asString()) : null;
  }
}
