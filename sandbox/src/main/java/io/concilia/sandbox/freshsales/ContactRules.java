package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contacts: several e-mail addresses and accounts, of each at most one primary. */
final class ContactRules implements EntityRules {

  @Override
  public void complete(
      Write write, ObjectNode draft, ObjectNode wanted, @Nullable ObjectNode before) {
    emails(write.bundle(), draft, wanted);
    if (wanted.has("sales_accounts")) {
      draft.set("sales_accounts", accounts(write.bundle(), wanted.path("sales_accounts")));
    }
    var first = Tree.text(draft, "first_name", "");
    var last = Tree.text(draft, "last_name", "");
    draft.put("display_name", (first + " " + last).strip());
    if (before == null) {
      draft.put("mcr_id", AccountRules.mcrId(draft));
    }
  }

  private static void emails(Bundle bundle, ObjectNode draft, ObjectNode wanted) {
    var emails = new ArrayList<ObjectNode>();
    Tree.array(draft, "emails").forEach(email -> emails.add((ObjectNode) email.deepCopy()));
    for (JsonNode email : listed(wanted.path("emails"))) {
      merge(bundle, emails, email);
    }
    var primary = Tree.text(wanted, "email");
    if (primary != null && !primary.isBlank()) {
      replacePrimary(bundle, emails, primary);
    }
    if (!emails.isEmpty() && emails.stream().noneMatch(ContactRules::primary)) {
      emails.get(0).put("is_primary", true);
    }
    draft.set("emails", Tree.arrayOf(emails));
    var address = emails.stream().filter(ContactRules::primary).findFirst();
    draft.put("email", address.map(email -> Tree.text(email, "value")).orElse(null));
  }

  /** A list of addresses or objects, or one text of addresses. */
  private static List<JsonNode> listed(JsonNode emails) {
    var listed = new ArrayList<JsonNode>();
    if (emails.isString()) {
      for (String address : emails.stringValue().split("[,;]", -1)) {
        listed.add(Json.object().put("value", address.strip()));
      }
    } else {
      emails.forEach(
          email ->
              listed.add(
                  email.isObject() ? email : Json.object().put("value", Tree.textOf(email))));
    }
    return listed;
  }

  private static void merge(Bundle bundle, List<ObjectNode> emails, JsonNode wanted) {
    var id = Tree.id(wanted, "id");
    var known =
        emails.stream()
            .filter(
                email ->
                    id == null
                        ? email.path("value").equals(wanted.path("value"))
                        : id.equals(Tree.id(email, "id")))
            .findFirst();
    if (wanted.path("_destroy").asBoolean(false)) {
      known.ifPresent(emails::remove);
      return;
    }
    var email = known.orElseGet(() -> add(bundle, emails, Tree.text(wanted, "value", "")));
    for (String key : new String[] {"value", "label"}) {
      if (wanted.has(key)) {
        email.set(key, wanted.path(key));
      }
    }
    if (wanted.path("is_primary").asBoolean(false)) {
      emails.forEach(other -> other.put("is_primary", other == email));
    }
  }

  private static void replacePrimary(Bundle bundle, List<ObjectNode> emails, String address) {
    var same = emails.stream().filter(email -> address.equals(Tree.text(email, "value")));
    var email =
        same.findFirst()
            .or(() -> emails.stream().filter(ContactRules::primary).findFirst())
            .orElseGet(() -> add(bundle, emails, address));
    email.put("value", address);
    emails.forEach(other -> other.put("is_primary", other == email));
  }

  private static ObjectNode add(Bundle bundle, List<ObjectNode> emails, String address) {
    if (!address.contains("@")) {
      throw Refusal.invalid("Email '" + address + "' is invalid");
    }
    var email = Json.object();
    email.put("id", bundle.nextPartId());
    email.put("value", address);
    email.put("is_primary", false);
    email.putNull("label");
    email.put("_destroy", false);
    emails.add(email);
    return email;
  }

  private static boolean primary(JsonNode email) {
    return email.path("is_primary").asBoolean(false);
  }

  /** Only which accounts, and which is the primary one; names are looked up when read. */
  private static ArrayNode accounts(Bundle bundle, JsonNode wanted) {
    var accounts = Json.array();
    var primary =
        Tree.ids(wanted).stream()
            .filter(id -> isPrimary(wanted, id))
            .findFirst()
            .or(() -> Tree.ids(wanted).stream().findFirst());
    for (Long id : Tree.ids(wanted)) {
      if (bundle.live(Entity.SALES_ACCOUNT, id).isEmpty()) {
        throw Refusal.invalid("sales_accounts is invalid");
      }
      var account = accounts.addObject();
      account.put("id", id);
      account.put("is_primary", primary.filter(id::equals).isPresent());
    }
    return accounts;
  }

  private static boolean isPrimary(JsonNode wanted, Long id) {
    for (JsonNode account : wanted) {
      if (id.equals(Tree.id(account, "id")) && account.path("is_primary").asBoolean(false)) {
        return true;
      }
    }
    return false;
  }
}
