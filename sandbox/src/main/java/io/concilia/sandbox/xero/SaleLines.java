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
  private final LineCodes codes;
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
    this.codes = new LineCodes(books, draft.problems(), terms);
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
        : priced(asked, before == sent ? Json.object() : sent);
  }

  private boolean sameAmountTypes() {
    return draft.before() != null
        && terms.amountTypes().equals(Nodes.text(draft.before(), "LineAmountTypes"));
  }

  /** A line that nobody speaks of stays as it is. */
  private SaleLine kept(ObjectNode asked, ObjectNode before) {
    codes.requireComplete(before);
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

  private SaleLine priced(ObjectNode line, ObjectNode sent) {
    var item = codes.item(line, sent);
    var sales = item == null ? Json.object() : item.path("SalesDetails");
    codes.describe(line, item);
    var taxType = codes.taxType(line, sales, codes.account(line, sales));
    var quantity = Nodes.decimal(line, "Quantity", BigDecimal.ONE);
    var told = Nodes.decimal(sent, "LineAmount");
    var unit = unit(line, sales, quantity, told);
    var full = quantity.multiply(unit);
    var discount = discount(line, full);
    var amount = Amounts.round(full.subtract(discount), terms.digits());
    checkAmount(told, amount);
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

  private void checkAmount(@Nullable BigDecimal told, BigDecimal amount) {
    draft.problems().addIf(amount.abs().compareTo(MOST) > 0, "The line amount is too large");
    if (told != null && told.compareTo(amount) != 0) {
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
