package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Items: one for each code. */
final class ItemRules implements Rules {

  private final Books books;
  private final TaxTable taxes;

  ItemRules(Books books) {
    this.books = books;
    this.taxes = new TaxTable(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var item = draft.merged();
    var problems = draft.problems();
    var code = Nodes.text(item, "Code", "");
    problems.addIf(code.isEmpty(), "Price List Item Code must be specified");
    for (ObjectNode holder : books.shelf(Entity.ITEM).lookUp("Code", code)) {
      problems.addIf(
          !draft.id().equals(Nodes.text(holder, "ItemID")),
          "Price List Item with Code ''" + code + "'' already exists");
    }
    for (String details : List.of("SalesDetails", "PurchaseDetails")) {
      item.set(details, details(draft, item, details));
    }
    var inventory = Nodes.text(item, "InventoryAssetAccountCode");
    problems.addIf(
        inventory != null && books.find(Entity.ACCOUNT, inventory) == null,
        "Account code '" + inventory + "' is not a valid code for this document.");
    item.put("IsTrackedAsInventory", false);
    item.put("IsSold", Nodes.flag(item, "IsSold", true));
    item.put("IsPurchased", Nodes.flag(item, "IsPurchased", true));
    return item;
  }

  private ObjectNode details(Draft draft, ObjectNode item, String property) {
    var sent = Nodes.child(item, property);
    if (sent == null) {
      return Json.object();
    }
    var details = Nodes.copy(sent);
    var price = Nodes.decimal(details, "UnitPrice");
    if (price != null) {
      details.set("UnitPrice", Amounts.node(Amounts.round(price, draft.how().unitDigits())));
    }
    check(draft.problems(), details);
    return details;
  }

  private void check(Problems problems, ObjectNode details) {
    var code = Nodes.text(details, "AccountCode", "");
    var account = code.isEmpty() ? null : books.find(Entity.ACCOUNT, code);
    problems.addIf(
        !code.isEmpty() && account == null,
        "Account code '" + code + "' is not a valid code for this document.");
    var taxType = Nodes.text(details, "TaxType", "");
    var rate = taxType.isEmpty() ? null : taxes.find(taxType);
    problems.addIf(
        !taxType.isEmpty() && rate == null,
        "The TaxType code '"
            + taxType
            + "' does not exist or cannot be used for this type of transaction.");
    if (account != null && rate != null && !TaxTable.fits(rate, account)) {
      problems.add(
          "The TaxType code '" + taxType + "' cannot be used with account code '" + code + "'");
    }
  }
}
