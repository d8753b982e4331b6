package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /accounting/businesses/{business_uuid}/ledger_accounts/accounts}: the chart of accounts,
 * to be read only. The same for every business, apart from the ids.
 */
final class LedgerAccounts {

  private static final JsonNode CHART = Json.read(FieldTable.resource("ledger-accounts.json"));

  private final String businessUuid;

  LedgerAccounts(String businessUuid) {
    this.businessUuid = businessUuid;
  }

  /** Answers a call; {@code path} is what follows the business. */
  ApiAnswer answer(ApiRequest request, List<String> path) {
    if (path.size() < 2
        || path.size() > 3
        || !path.subList(0, 2).equals(List.of("ledger_accounts", "accounts"))) {
      throw Refusal.noSuchPath(request.path());
    }
    if (!request.method().equals("GET")) {
      throw Refusal.plain(405);
    }
    var accounts = accounts();
    if (path.size() == 2) {
      return ApiAnswer.ok(Json.object().set("data", accounts));
    }
    for (JsonNode account : accounts) {
      if (account.path("uuid").asString("").equals(path.get(2))) {
        return ApiAnswer.ok(Json.object().set("data", account));
      }
    }
    throw Refusal.noSuchPath(request.path());
  }

  private ArrayNode accounts() {
    var accounts = Json.array();
    for (JsonNode entry : CHART) {
      accounts.add(account(entry));
    }
    return accounts;
  }

  private ObjectNode account(JsonNode entry) {
    var name = entry.path("name").asString("");
    var number = entry.path("number").asString("");
    var parent = entry.path("parent").asString("");
    var account = Json.object().put("uuid", uuid(number)).put("name", name).put("number", number);
    account.put("description", entry.path("description").asString(""));
    account.put("type", entry.path("type").asString(""));
    account.put("sub_type", entry.path("sub_type").asString(""));
    account.put("system_account_name", name);
    account.put("parent_account", parent.isEmpty() ? null : uuid(parent));
    var parts = Json.array();
    for (JsonNode other : CHART) {
      if (other.path("parent").asString("").equals(number)) {
        parts.add(uuid(other.path("number").asString("")));
      }
    }
    account.set("sub_accounts", parts);
    account.put("auto_created", true).put("state", "active");
    return account.put("updated_at", "2023-04-27T14:33:48.841075Z");
  }

  private String uuid(String number) {
    return UUID.nameUUIDFromBytes((businessUuid + "/" + number).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
