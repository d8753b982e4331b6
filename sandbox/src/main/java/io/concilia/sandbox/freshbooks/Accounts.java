package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.OAuthServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The accounts by their id: one in Canada and one in New York from the start. */
final class Accounts {

  private static final ObjectNode FIRST =
      (ObjectNode) Json.read(FieldTable.resource("account.json"));
  private static final ObjectNode SECOND =
      (ObjectNode) Json.read(FieldTable.resource("account-us.json"));
  private static final long BUSINESS_IDS_FROM = 439_001;

  private final Clock clock;
  private final OAuthServer oauth;
  private final Map<String, Account> byId = new ConcurrentSkipListMap<>();

  Accounts(Clock clock, OAuthServer oauth) {
    this.clock = clock;
    this.oauth = oauth;
    reset();
  }

  void reset() {
    byId.clear();
    open(new AccountSettings(FIRST.deepCopy()));
    open(new AccountSettings(FIRST.deepCopy()).with(SECOND));
  }

  @Nullable Account find(String accountId) {
    return byId.get(accountId);
  }

  /** The account of a business, which the ledger is asked by. */
  @Nullable Account ofBusiness(String businessUuid) {
    return byId.values().stream()
        .filter(account -> account.settings().businessUuid().equals(businessUuid))
        .findFirst()
        .orElse(null);
  }

  /** The account of the page: the one asked for if there is such a one, else the first. */
  Account shown(@Nullable String accountId) {
    var account = accountId == null ? null : byId.get(accountId);
    return account == null ? byId.values().iterator().next() : account;
  }

  Account require(String accountId) {
    var account = byId.get(accountId);
    if (account == null) {
      throw new IllegalArgumentException(
          "There is no account " + accountId + "; there are " + byId.keySet());
    }
    return account;
  }

  Collection<Account> all() {
    return byId.values();
  }

  /** Opens an account as the first one is, apart from what is said otherwise. */
  synchronized Account create(ObjectNode wanted) {
    var id = wanted.path("accountId").asString("");
    if (!id.matches("[A-Za-z0-9]{1,20}")) {
      throw new IllegalArgumentException("accountId must be letters and digits, not '" + id + "'");
    }
    if (byId.containsKey(id)) {
      throw new IllegalArgumentException("Account " + id + " exists already");
    }
    var uuid = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    var defaults = FIRST.deepCopy().put("token", "fb-" + id).put("name", "Account " + id);
    defaults.put("businessId", BUSINESS_IDS_FROM + byId.size()).put("businessUuid", uuid);
    return open(new AccountSettings(defaults).with(wanted));
  }

  /** A state saved before consents were kept knows accounts only. */
  void configureTokens() {
    byId.values()
        .forEach(account -> oauth.configure(account.accountId(), account.settings().token()));
  }

  private Account open(AccountSettings settings) {
    var account = Account.open(settings, clock);
    oauth.configure(settings.accountId(), settings.token());
    byId.put(settings.accountId(), account);
    return account;
  }

  ArrayNode save() {
    var saved = Json.array();
    byId.values().forEach(account -> saved.add(account.save()));
    return saved;
  }

  /** These accounts instead of those there are; their tokens are loaded apart. */
  void load(JsonNode saved) {
    byId.clear();
    for (JsonNode account : saved) {
      var restored = Account.restore((ObjectNode) account, clock);
      byId.put(restored.accountId(), restored);
    }
  }
}
