package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.quickbooks.SaleLine.Kind;
import io.concilia.sandbox.quickbooks.SalesTax.Taxed;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Invoices, estimates and credit memos. */
final class SaleRules implements Rules {

  private final Entity entity;
  private final Books books;
  private final SaleHead head;
  private final EstimateLinks links;
  private final Balances balances;

  SaleRules(Entity entity, Books books) {
    this.entity = entity;
    this.books = books;
    this.head = new SaleHead(entity, books);
    this.links = new EstimateLinks(books);
    this.balances = new Balances(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var wanted = draft.wanted();
    var customer = head.customer(wanted);
    var currency = head.currency(draft, customer);
    var content = Json.object();
    head.fill(draft, customer, currency, content);
    var linked = links.check(draft, entity);
    var totals =
        new SaleTotals(new SaleLines(books, draft, digits(currency)).read(), digits(currency));
    var taxed = SalesTax.of(books).tax(draft, totals);
    content.set("LinkedTxn", linked);
    content.set("Line", lines(totals, taxed, links.estimatesIn(linked), wanted));
    if (taxed.detail() != null) {
      content.set("TxnTaxDetail", taxed.detail());
    } else {
      content.remove("TxnTaxDetail");
    }
    amounts(draft, content, total(wanted, totals, taxed), currency);
    head.number(draft, content);
    return content;
  }

  private static int digits(String currency) {
    return Currencies.digits(currency);
  }

  private static BigDecimal total(ObjectNode wanted, SaleTotals totals, Taxed taxed) {
    var left = totals.asked().subtract(totals.discount());
    var inclusive = "TaxInclusive".equals(Nodes.text(wanted, "GlobalTaxCalculation"));
    var total = inclusive ? left : left.add(taxed.tax());
    if (total.signum() < 0) {
      throw QuickBooksFault.business("Enter a transaction amount that is 0 or greater.");
    }
    return total;
  }

  private JsonNode lines(
      SaleTotals totals, Taxed taxed, List<String> estimates, ObjectNode wanted) {
    var lines = Json.array();
    var subtotal = BigDecimal.ZERO;
    var item = 0;
    for (SaleLine line : totals.lines()) {
      if (line.is(Kind.DISCOUNT)) {
        continue;
      }
      if (line.is(Kind.ITEM)) {
        var net = taxed.nets().get(item++);
        showNet(line, net, wanted);
        subtotal = subtotal.add(net);
      }
      if (!estimates.isEmpty()) {
        line.node().set("LinkedTxn", EstimateLinks.references(estimates));
      }
      lines.add(line.node());
    }
    var sum = Json.object();
    sum.set("Amount", Amounts.amount(subtotal));
    sum.put("DetailType", "SubTotalLineDetail");
    sum.set("SubTotalLineDetail", Json.object());
    lines.add(sum);
    for (SaleLine line : totals.lines()) {
      if (line.is(Kind.DISCOUNT)) {
        line.node().set("Amount", Amounts.amount(totals.discount(line)));
        lines.add(line.node());
      }
    }
    return lines;
  }

  /** Where amounts include tax, the line shows the net amount and keeps the gross beside it. */
  private static void showNet(SaleLine line, BigDecimal net, ObjectNode wanted) {
    var detail = Nodes.child(line.node(), "SalesItemLineDetail");
    if (detail == null || !"TaxInclusive".equals(Nodes.text(wanted, "GlobalTaxCalculation"))) {
      return;
    }
    line.node().set("Amount", Amounts.amount(net));
    detail.set("TaxInclusiveAmt", Amounts.amount(line.amount()));
    var quantity = Nodes.decimal(detail, "Qty");
    if (quantity != null && quantity.signum() != 0 && Nodes.present(detail, "UnitPrice")) {
      var price = net.divide(quantity, MathContext.DECIMAL64);
      detail.set("UnitPrice", Amounts.plain(price));
    }
  }

  private void amounts(Draft draft, ObjectNode content, BigDecimal total, String currency) {
    content.set("TotalAmt", Amounts.amount(total));
    var settings = books.settings();
    if (settings.multiCurrency()) {
      var rate = Nodes.decimal(content, "ExchangeRate", settings.exchangeRate(currency));
      content.set("ExchangeRate", Amounts.plain(rate));
      var home =
          total.multiply(rate).setScale(digits(settings.homeCurrency()), RoundingMode.HALF_UP);
      content.set("HomeTotalAmt", Amounts.amount(home));
    }
    if (entity == Entity.ESTIMATE) {
      return;
    }
    var balance = total.subtract(Balances.applied(draft.before()));
    if (balance.signum() < 0) {
      throw QuickBooksFault.business(
          "The transaction amount can't be lower than what has been applied to it.");
    }
    content.set("Balance", Amounts.amount(balance));
    if (entity == Entity.CREDIT_MEMO) {
      content.set("RemainingCredit", Amounts.amount(balance));
    }
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    links.move(entity, after, before);
    balances.moveCustomer(entity, after, before);
  }

  @Override
  public void checkDelete(ObjectNode document) {
    head.requireOpen(document);
    if (Balances.applied(document).signum() != 0) {
      throw QuickBooksFault.cannotDelete("Payments are applied to this transaction.");
    }
  }

  @Override
  public void deleted(ObjectNode document) {
    links.release(entity, document);
    balances.moveCustomer(entity, null, document);
  }

  /** Amounts become zero and the note is gone: only "Voided" is left of it. */
  @Override
  public ObjectNode voided(ObjectNode document) {
    if (entity != Entity.INVOICE) {
      throw QuickBooksFault.unsupportedOperation("void of " + entity.title());
    }
    head.requireOpen(document);
    balances.unapply(document);
    var content = Nodes.copy(document);
    var lines = Json.array();
    for (JsonNode element : Nodes.list(document, "Line")) {
      if (element instanceof ObjectNode line) {
        lines.add(voidedLine(line));
      }
    }
    content.set("Line", lines);
    content.put("PrivateNote", "Voided");
    content.set("LinkedTxn", Json.array());
    content.set("TxnTaxDetail", Json.object().put("TotalTax", 0));
    for (String amount : List.of("TotalAmt", "HomeTotalAmt", "Balance")) {
      if (content.has(amount)) {
        content.put(amount, 0);
      }
    }
    for (String system : List.of("domain", "sparse", "Id", "SyncToken", "MetaData")) {
      content.remove(system);
    }
    return content;
  }

  private static ObjectNode voidedLine(ObjectNode line) {
    var zero = Nodes.copy(line).put("Amount", 0);
    zero.remove("LinkedTxn");
    var detail = Nodes.child(line, "SalesItemLineDetail");
    if (detail != null) {
      var copy = Nodes.copy(detail);
      if (copy.has("Qty")) {
        copy.put("Qty", 0);
      }
      if (copy.has("TaxInclusiveAmt")) {
        copy.put("TaxInclusiveAmt", 0);
      }
      zero.set("SalesItemLineDetail", copy);
    }
    return zero;
  }
}
