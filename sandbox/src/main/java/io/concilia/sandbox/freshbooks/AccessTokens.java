package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who may call which accounts. A token belongs to a person, who may be a member of several; it is
 * good until it is expired or disconnected by hand.
 */
final class AccessTokens {

  enum Verdict {
    GOOD,
    UNKNOWN,
    OTHER_ACCOUNT
  }

  private final Map<String, Set<String>> accounts = new HashMap<>();
  private final Set<String> expired = new HashSet<>();

  synchronized void register(String token, String accountId) {
    accounts.computeIfAbsent(token, unseen -> new TreeSet<>()).add(accountId);
    expired.remove(token);
  }

  synchronized Verdict check(String token, String accountId) {
    if (accountsOf(token).isEmpty()) {
      return Verdict.UNKNOWN;
    }
    return accountsOf(token).contains(accountId) ? Verdict.GOOD : Verdict.OTHER_ACCOUNT;
  }

  /** The accounts that a token is good for; none when it is unknown, expired or disconnected. */
  synchronized List<String> accountsOf(String token) {
    return expired.contains(token)
        ? List.of()
        : List.copyOf(accounts.getOrDefault(token, Set.of()));
  }

  /** Every token of an account is no longer good until it is registered again. */
  synchronized void expire(String accountId) {
    accounts.forEach(
        (token, ids) -> {
          if (ids.contains(accountId)) {
            expired.add(token);
          }
        });
  }

  /** No token is good for this account any more. */
  synchronized void disconnect(String accountId) {
    accounts.values().forEach(ids -> ids.remove(accountId));
  }

  synchronized ObjectNode save() {
    var saved = Json.object();
    saved.set("accounts", Json.tree(accounts));
    saved.set("expired", Json.tree(expired));
    return saved;
  }

  synchronized void load(JsonNode saved) {
    accounts.clear();
    expired.clear();
    saved
        .path("accounts")
        .forEachEntry((token, ids) -> ids.forEach(id -> register(token, id.asString())));
    saved.path("expired").forEach(token -> expired.add(token.asString()));
  }
}
