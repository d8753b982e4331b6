package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The item, account and tax type of a line: which they are, and whether they go together. */
final class LineCodes {

  private static final String NO_ACCOUNT = "Account code must be specified";
  private static final String NO_TAX_TYPE = "Tax type must be specified";

  private final Books books;
  private final Problems problems;
  private final SaleLines.Terms terms;
  private final TaxTable taxes;

  LineCodes(Books books, Problems problems, SaleLines.Terms terms) {
    this.books = books;
    this.problems = problems;
    this.terms = terms;
    this.taxes = new TaxTable(books);
  }

  @Nullable ObjectNode item(ObjectNode line, ObjectNode sent) {
    var nested = Nodes.child(sent, "Item");
    if (nested != null && !line.has("ItemCode") && Nodes.present(nested, "Code")) {
      line.put("ItemCode", Nodes.text(nested, "Code"));
    }
    var code = Nodes.text(line, "ItemCode", "");
    if (code.isEmpty()) {
      line.remove("ItemCode");
      return null;
    }
    var item = books.find(Entity.ITEM, code);
    problems.addIf(item == null, "Item code '" + code + "' is not valid");
    return item;
  }

  void describe(ObjectNode line, @Nullable ObjectNode item) {
    if (!Nodes.present(line, "Description") && item != null) {
      line.put("Description", Nodes.text(item, "Description", Nodes.text(item, "Name", "")));
    }
    problems.addIf(Nodes.text(line, "Description", "").isEmpty(), "Description must be specified");
  }

  /** The line's account, or its item's. */
  @Nullable ObjectNode account(ObjectNode line, JsonNode sales) {
    if (!Nodes.present(line, "AccountCode") && sales.hasNonNull("AccountCode")) {
      line.set("AccountCode", sales.path("AccountCode"));
    }
    var code = Nodes.text(line, "AccountCode", "");
    if (code.isEmpty()) {
      line.remove("AccountCode");
      problems.addIf(terms.approved(), NO_ACCOUNT);
      return null;
    }
    var account = books.find(Entity.ACCOUNT, code);
    if (account == null
        || "BANK".equals(Nodes.text(account, "Type"))
        || "DEBTORS".equals(Nodes.text(account, "SystemAccount"))) {
      problems.add("Account code '" + code + "' is not a valid code for this document.");
      return null;
    }
    return account;
  }

  /** The line's tax type, or its item's, the contact's, the account's. */
  @Nullable String taxType(ObjectNode line, JsonNode sales, @Nullable ObjectNode account) {
    if (terms.noTax()) {
      return TaxTable.NONE;
    }
    var wanted = Nodes.text(line, "TaxType", "");
    if (wanted.isEmpty()) {
      wanted = sales.path("TaxType").asString("");
    }
    if (wanted.isEmpty() && terms.contactTaxType() != null) {
      wanted = terms.contactTaxType();
    }
    if (wanted.isEmpty() && account != null) {
      wanted = Nodes.text(account, "TaxType", "");
    }
    if (wanted.isEmpty()) {
      problems.addIf(terms.approved(), NO_TAX_TYPE);
      return null;
    }
    check(wanted, account);
    return wanted;
  }

  private void check(String taxType, @Nullable ObjectNode account) {
    var rate = taxes.find(taxType);
    if (rate == null) {
      problems.add(
          "The TaxType code '"
              + taxType
              + "' does not exist or cannot be used for this type of transaction.");
    } else if (account != null && !TaxTable.fits(rate, account)) {
      problems.add(
          "The TaxType code '"
              + taxType
              + "' cannot be used with account code '"
              + Nodes.text(account, "Code", "")
              + "'");
    }
  }

  /** A draft's line has to have both before it is approved. */
  void requireComplete(ObjectNode line) {
    if (terms.approved()) {
      problems.addIf(Nodes.text(line, "AccountCode", "").isEmpty(), NO_ACCOUNT);
      problems.addIf(Nodes.text(line, "TaxType", "").isEmpty(), NO_TAX_TYPE);
    }
  }
}
