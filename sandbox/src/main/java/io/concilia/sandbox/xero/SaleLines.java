package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the lines of a draft: defaults of items and accounts, amounts, discounts, taxes. */
final class SaleLines {

  private static final BigDecimal MOST = new BigDecimal("9999999999.99");
  private static final List<String> SAID =
      List.of(
          "LineItemID",
          "Description",
          "Quantity",
          "UnitAmount",
          "ItemCode",
          "AccountCode",
          "TaxType",
          "DiscountRate",
          "DiscountAmount",
          "Tracking");

  private final Books books;
  private final Draft draft;
  private final Terms terms;
  private final TaxTable taxes;
  private final LineTracking tracking;

  /** What the head of the document says of all its lines. */
  record Terms(String amountTypes, int digits, boolean approved, @Nullable String contactTaxType) {

    boolean inclusive() {
      return amountTypes.equalsIgnoreCase("Inclusive");
    }

    boolean noTax() {
      return amountTypes.equalsIgnoreCase("NoTax");
    }
  }

  SaleLines(Books books, Draft draft, Terms terms) {
    this.books = books;
    this.draft = draft;
    this.terms = terms;
    this.taxes = new TaxTable(books);
    this.tracking = new LineTracking(books, draft.problems());
  }

  /** The lines sent; those there are when none were. Existing lines that are left out are gone. */
  List<SaleLine> read() {
    var sent = Nodes.objects(draft.sent(), "LineItems");
    var lines = new ArrayList<SaleLine>();
    for (ObjectNode line : sent.isEmpty() ? held() : sent) {
      lines.add(read(line));
    }
    if (lines.isEmpty()) {
      draft.problems().add("One or more line items must be specified");
    }
    return lines;
  }

  private List<ObjectNode> held() {
    return draft.before() == null ? List.of() : Nodes.objects(draft.before(), "LineItems");
  }

  private SaleLine read(ObjectNode sent) {
    var id = Nodes.text(sent, "LineItemID");
    var before = id == null ? null : before(id);
    var asked = Json.object();
    if (before != null) {
      copy(before, asked);
    }
    copy(sent, asked);
    if (before == null) {
      asked.put("LineItemID", books.nextId());
    }
    return before == sent && sameAmountTypes()
        ? kept(asked, before)
        : priced(asked, before == sent ? Json.object() : sent, item(asked, sent), before);
  }

  private boolean sameAmountTypes() {
    return draft.before() != null
        && terms.amountTypes().equals(Nodes.text(draft.before(), "LineAmountTypes"));
  }

  /** A line that nobody speaks of stays as it is. */
  private SaleLine kept(ObjectNode asked, ObjectNode before) {
    var amount = Amounts.of(before, "LineAmount");
    var full = Amounts.of(before, "Quantity").multiply(Amounts.of(before, "UnitAmount"));
    var discount = Amounts.round(discount(asked, full), terms.digits());
    var taxType = Nodes.text(before, "TaxType");
    return new SaleLine(
        before, String.valueOf(taxType), amount, tax(before, taxType, amount), discount);
  }

  private @Nullable ObjectNode before(String id) {
    for (ObjectNode line : held()) {
      if (id.equals(Nodes.text(line, "LineItemID"))) {
        return line;
      }
    }
    draft.problems().add("The line item with LineItemID " + id + " could not be found");
    return null;
  }

  private static void copy(ObjectNode from, ObjectNode to) {
    for (String property : SAID) {
      if (Nodes.present(from, property)) {
        to.set(property, from.path(property));
      }
    }
  }

  private @Nullable ObjectNode item(ObjectNode asked, ObjectNode sent) {
    var nested = Nodes.child(sent, "Item");
    if (nested != null && !asked.has("ItemCode") && Nodes.present(nested, "Code")) {
      asked.put("ItemCode", Nodes.text(nested, "Code"));
    }
    var code = Nodes.text(asked, "ItemCode", "");
    if (code.isEmpty()) {
      asked.remove("ItemCode");
      return null;
    }
    var item = books.find(Entity.ITEM, code);
    draft.problems().addIf(item == null, "Item code '" + code + "' is not valid");
    return item;
  }

  private SaleLine priced(
      ObjectNode line, ObjectNode sent, @Nullable ObjectNode item, @Nullable ObjectNode before) {
    var sales = item == null ? Json.object() : item.path("SalesDetails");
    describe(line, item);
    var account = account(line, sales);
    var taxType = taxType(line, sales, account);
    var quantity = Nodes.decimal(line, "Quantity", BigDecimal.ONE);
    var told = Nodes.decimal(sent, "LineAmount");
    var unit = unit(line, sales, quantity, told);
    var full = quantity.multiply(unit);
    var discount = discount(line, full);
    var amount = Amounts.round(full.subtract(discount), terms.digits());
    checkAmount(told, amount, sent, before);
    var tax = tax(sent, taxType, amount);
    line.set("Quantity", Amounts.node(quantity));
    line.set("UnitAmount", Amounts.node(unit));
    line.set("LineAmount", Amounts.node(amount));
    line.set("TaxAmount", Amounts.node(Amounts.round(tax, terms.digits())));
    if (taxType == null) {
      line.remove("TaxType");
    } else {
      line.put("TaxType", taxType);
    }
    line.set("Tracking", tracking.read(line));
    return new SaleLine(
        line, String.valueOf(taxType), amount, tax, Amounts.round(discount, terms.digits()));
  }

  private void describe(ObjectNode line, @Nullable ObjectNode item) {
    if (!Nodes.present(line, "Description") && item != null) {
      line.put("Description", Nodes.text(item, "Description", Nodes.text(item, "Name", "")));
    }
    draft
        .problems()
        .addIf(Nodes.text(line, "Description", "").isEmpty(), "Description must be specified");
  }

  private @Nullable ObjectNode account(ObjectNode line, JsonNode sales) {
    if (!Nodes.present(line, "AccountCode") && sales.hasNonNull("AccountCode")) {
      line.set("AccountCode", sales.path("AccountCode"));
    }
    var code = Nodes.text(line, "AccountCode", "");
    if (code.isEmpty()) {
      line.remove("AccountCode");
      draft.problems().addIf(terms.approved(), "Account code must be specified");
      return null;
    }
    var account = books.find(Entity.ACCOUNT, code);
    if (account == null
        || "BANK".equals(Nodes.text(account, "Type"))
        || "DEBTORS".equals(Nodes.text(account, "SystemAccount"))) {
      draft.problems().add("Account code '" + code + "' is not a valid code for this document.");
      return null;
    }
    return account;
  }

  private @Nullable String taxType(ObjectNode line, JsonNode sales, @Nullable ObjectNode account) {
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
      draft.problems().addIf(terms.approved(), "Tax type must be specified");
      return null;
    }
    checkTaxType(wanted, account);
    return wanted;
  }

  private void checkTaxType(String taxType, @Nullable ObjectNode account) {
    var rate = taxes.find(taxType);
    if (rate == null) {
      draft
          .problems()
          .add(
              "The TaxType code '"
                  + taxType
                  + "' does not exist or cannot be used for this type of transaction.");
    } else if (account != null && !TaxTable.fits(rate, account)) {
      draft
          .problems()
          .add(
              "The TaxType code '"
                  + taxType
                  + "' cannot be used with account code '"
                  + Nodes.text(account, "Code", "")
                  + "'");
    }
  }

  /** As sent, else what the line amount comes to for one, else the item's price. */
  private BigDecimal unit(
      ObjectNode line, JsonNode sales, BigDecimal quantity, @Nullable BigDecimal told) {
    var sent = Nodes.decimal(line, "UnitAmount");
    if (sent != null) {
      return Amounts.round(sent, draft.how().unitDigits());
    }
    if (told != null && quantity.signum() != 0) {
      var off = Nodes.decimal(line, "DiscountAmount", BigDecimal.ZERO);
      return told.add(off).divide(quantity, MathContext.DECIMAL64);
    }
    var price = sales.path("UnitPrice");
    return price.isNumber() ? price.decimalValue() : BigDecimal.ZERO;
  }

  private BigDecimal discount(ObjectNode line, BigDecimal full) {
    var rate = Nodes.decimal(line, "DiscountRate");
    var amount = Nodes.decimal(line, "DiscountAmount");
    if (rate == null && amount == null) {
      return BigDecimal.ZERO;
    }
    var problems = draft.problems();
    if (draft.entity() == Entity.CREDIT_NOTE) {
      problems.add("Discounts can only be used on invoices of type ACCREC and on quotes");
      return BigDecimal.ZERO;
    }
    if (amount != null && amount.signum() != 0) {
      problems.addIf(
          rate != null && rate.signum() != 0,
          "Only one of DiscountRate and DiscountAmount may be specified");
      problems.addIf(amount.signum() < 0, "DiscountAmount must not be negative");
      return amount;
    }
    if (rate == null) {
      return BigDecimal.ZERO;
    }
    problems.addIf(
        rate.signum() < 0 || rate.compareTo(Amounts.HUNDRED) > 0,
        "DiscountRate must be between 0 and 100");
    return full.multiply(rate).divide(Amounts.HUNDRED);
  }

  /** A line that is sent back as it was read has the amount it was given. */
  private void checkAmount(
      @Nullable BigDecimal told, BigDecimal amount, ObjectNode sent, @Nullable ObjectNode before) {
    draft.problems().addIf(amount.abs().compareTo(MOST) > 0, "The line amount is too large");
    if (told == null || told.compareTo(amount) == 0) {
      return;
    }
    var unchanged = before != null && !Nodes.present(sent, "UnitAmount");
    if (!unchanged) {
      draft
          .problems()
          .add(
              "The line total "
                  + Amounts.text(told)
                  + " does not match the expected line total "
                  + Amounts.text(amount));
    }
  }

  /** As sent, else by the rate; not rounded yet. */
  private BigDecimal tax(ObjectNode sent, @Nullable String taxType, BigDecimal amount) {
    if (terms.noTax() || taxType == null) {
      return BigDecimal.ZERO;
    }
    var percent = taxes.percent(taxType);
    var base = terms.inclusive() ? Amounts.HUNDRED.add(percent) : Amounts.HUNDRED;
    var exact = amount.multiply(percent).divide(base, MathContext.DECIMAL128);
    var told = Nodes.decimal(sent, "TaxAmount");
    return told == null || told.compareTo(Amounts.round(exact, terms.digits())) == 0 ? exact : told;
  }
}
