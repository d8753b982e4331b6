package io.concilia.sandbox.oauth;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.AccountDirectory.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who can sign in, and what each of them sees. Guarded by its {@link OAuthServer}. */
final class Users {

  private final List<OAuthUser> seeded;
  private final AccountDirectory directory;
  private final Map<String, OAuthUser> byId = new LinkedHashMap<>();

  Users(List<OAuthUser> seeded, AccountDirectory directory) {
    this.seeded = List.copyOf(seeded);
    this.directory = directory;
    reset();
  }

  void reset() {
    byId.clear();
    seeded.forEach(this::put);
  }

  void put(OAuthUser user) {
    byId.put(user.id(), user);
  }

  Collection<OAuthUser> all() {
    return byId.values();
  }

  @Nullable OAuthUser find(@Nullable String id) {
    return id == null ? null : byId.get(id);
  }

  /** The accounts of a user that there are. */
  List<Account> accounts(OAuthUser user) {
    return directory.accounts().stream().filter(account -> user.owns(account.id())).toList();
  }

  List<String> accountIds(String userId) {
    var user = byId.get(userId);
    return user == null ? List.of() : accounts(user).stream().map(Account::id).toList();
  }

  /** Someone who may see an account, for tokens that nobody consented to. */
  @Nullable OAuthUser ownerOf(String account) {
    return byId.values().stream().filter(user -> user.owns(account)).findFirst().orElse(null);
  }

  ArrayNode save() {
    var saved = Json.array();
    byId.values().forEach(user -> saved.add(json(user)));
    return saved;
  }

  void load(JsonNode saved) {
    byId.clear();
    for (JsonNode user : saved) {
      put(read(user.path("id").asString(), user));
    }
  }

  static ObjectNode json(OAuthUser user) {
    var json =
        Json.object().put("id", user.id()).put("name", user.name()).put("email", user.email());
    if (user.accounts() != null) {
      json.set("accounts", Json.tree(user.accounts()));
    }
    return json;
  }

  static OAuthUser read(String id, JsonNode json) {
    var accounts = new ArrayList<String>();
    json.path("accounts").forEach(account -> accounts.add(account.asString()));
    return new OAuthUser(
        id,
        json.path("name").asString(id),
        json.path("email").asString(id + "@example.com"),
        json.has("accounts") ? accounts : null);
  }
}
