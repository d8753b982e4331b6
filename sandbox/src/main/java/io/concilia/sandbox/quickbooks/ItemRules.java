package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Products, services and categories. */
final class ItemRules implements Rules {

  private static final Set<String> INCOME_TYPES = Set.of("Income", "Other Income");

  private final Books books;
  private final Naming naming;

  ItemRules(Books books) {
    this.books = books;
    this.naming = new Naming(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var wanted = draft.wanted();
    var sentName = Nodes.text(wanted, "Name", "");
    if (sentName.isBlank()) {
      throw QuickBooksFault.missing("Name");
    }
    if (sentName.indexOf('"') >= 0) {
      throw QuickBooksFault.invalidString("Name", sentName);
    }
    var type = Nodes.text(wanted, "Type", "NonInventory");
    if (type.equals("Category") && !Nodes.flag(wanted, "Active", true)) {
      throw QuickBooksFault.business("A category cannot be made inactive.");
    }
    var name = naming.settle(draft, sentName);
    var content = Json.object();
    content.setAll(wanted);
    content.put("Name", name).put("Active", Nodes.flag(wanted, "Active", true));
    content.put("FullyQualifiedName", naming.qualified(Entity.ITEM, draft.id(), wanted, name));
    content.put("Type", type);
    if (!type.equals("Category")) {
      sellable(wanted, content, type);
    }
    return content;
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    var nameBefore = before == null ? null : Nodes.text(before, "Name");
    books
        .names()
        .move(Entity.ITEM, Nodes.text(after, "Id", ""), nameBefore, Nodes.text(after, "Name", ""));
  }

  private void sellable(ObjectNode wanted, ObjectNode content, String type) {
    content.put("Taxable", Nodes.flag(wanted, "Taxable", books.settings().inUs()));
    if (!Nodes.present(wanted, "UnitPrice")) {
      content.put("UnitPrice", 0);
    }
    if (!Nodes.present(wanted, "PurchaseCost")) {
      content.put("PurchaseCost", 0);
    }
    content.put("TrackQtyOnHand", Nodes.flag(wanted, "TrackQtyOnHand", false));
    if (type.equals("Group")) {
      return;
    }
    content.set("IncomeAccountRef", account(wanted, "IncomeAccountRef", true));
    if (type.equals("Inventory")) {
      inventory(wanted, content);
    } else if (References.ref(wanted, "ExpenseAccountRef") != null) {
      content.set("ExpenseAccountRef", account(wanted, "ExpenseAccountRef", false));
    }
  }

  private void inventory(ObjectNode wanted, ObjectNode content) {
    for (String needed : new String[] {"InvStartDate", "QtyOnHand"}) {
      if (!Nodes.present(wanted, needed)) {
        throw QuickBooksFault.missing(needed);
      }
    }
    if (!Nodes.flag(wanted, "TrackQtyOnHand", false)) {
      throw QuickBooksFault.missing("TrackQtyOnHand");
    }
    content.set("ExpenseAccountRef", account(wanted, "ExpenseAccountRef", false));
    content.set("AssetAccountRef", account(wanted, "AssetAccountRef", false));
  }

  private ObjectNode account(ObjectNode wanted, String property, boolean income) {
    var id = References.ref(wanted, property);
    if (id == null) {
      throw QuickBooksFault.missing(property);
    }
    var account = books.referenced(Entity.ACCOUNT, id);
    if (income && !INCOME_TYPES.contains(Nodes.text(account, "AccountType", ""))) {
      throw new QuickBooksFault(
          "6430",
          "Invalid account type",
          "Invalid account type: You need to select a different type of account for this item.",
          property);
    }
    return books.reference(Entity.ACCOUNT, id);
  }
}
