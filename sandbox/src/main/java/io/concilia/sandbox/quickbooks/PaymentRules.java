package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Payments: what they take off invoices, what credit they use up, what is left unapplied. */
final class PaymentRules implements Rules {

  private final Books books;
  private final SaleHead head;
  private final Balances balances;

  PaymentRules(Books books) {
    this.books = books;
    this.head = new SaleHead(Entity.PAYMENT, books);
    this.balances = new Balances(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var wanted = draft.wanted();
    var before = draft.before();
    if (before != null) {
      requireChangeable(before);
    }
    var customer = head.customer(wanted);
    var currency = head.currency(draft, customer);
    var total = Nodes.decimal(wanted, "TotalAmt");
    if (total == null) {
      throw QuickBooksFault.missing("TotalAmt");
    }
    requirePositive(total, "TotalAmt");
    var paid = applied(wanted, Entity.INVOICE);
    var credited = applied(wanted, Entity.CREDIT_MEMO);
    requireCovered(Entity.INVOICE, paid, before, Nodes.text(customer, "Id", ""));
    requireCovered(Entity.CREDIT_MEMO, credited, before, Nodes.text(customer, "Id", ""));
    var unapplied = total.add(sum(credited)).subtract(sum(paid));
    if (unapplied.signum() < 0) {
      throw QuickBooksFault.business(
          "The total of the payment and credits is less than the amount applied.");
    }
    return content(draft, customer, currency, unapplied);
  }

  private ObjectNode content(
      Draft draft, ObjectNode customer, String currency, BigDecimal unapplied) {
    var wanted = draft.wanted();
    var content = Json.object();
    content.set("Line", Json.array());
    content.setAll(wanted);
    var date = Nodes.text(wanted, "TxnDate", books.today().toString());
    content.put("TxnDate", date);
    head.requireOpen(content);
    content.set("CurrencyRef", Currencies.reference(currency));
    content.set(
        "CustomerRef",
        References.ref(
            Nodes.text(customer, "Id", ""), Books.displayName(Entity.CUSTOMER, customer)));
    var account = References.ref(wanted, "DepositToAccountRef");
    content.set(
        "DepositToAccountRef",
        account == null ? References.ref("4", null) : books.reference(Entity.ACCOUNT, account));
    content.set("TotalAmt", Amounts.amount(Nodes.decimal(wanted, "TotalAmt", BigDecimal.ZERO)));
    content.set("UnappliedAmt", Amounts.amount(unapplied));
    content.put("ProcessPayment", false);
    return content;
  }

  private void requireCovered(
      Entity entity, Map<String, BigDecimal> wanted, @Nullable ObjectNode before, String customer) {
    var held = before == null ? Map.<String, BigDecimal>of() : applied(before, entity);
    wanted.forEach(
        (id, amount) -> {
          var document = books.shelf(entity).find(id);
          if (document == null) {
            throw QuickBooksFault.invalidReference("Transactions", id);
          }
          if (!customer.equals(References.ref(document, "CustomerRef"))) {
            throw QuickBooksFault.cannotLink(id);
          }
          var open =
              Nodes.decimal(document, "Balance", BigDecimal.ZERO)
                  .add(held.getOrDefault(id, BigDecimal.ZERO));
          if (amount.compareTo(open) > 0) {
            throw QuickBooksFault.business(
                "The amount applied exceeds the open balance of "
                    + entity.title()
                    + " "
                    + id
                    + ".");
          }
        });
  }

  /** Amounts by the id of the invoice or credit memo that they are applied to. */
  private static Map<String, BigDecimal> applied(ObjectNode payment, Entity entity) {
    var amounts = new LinkedHashMap<String, BigDecimal>();
    for (JsonNode element : Nodes.list(payment, "Line")) {
      if (element instanceof ObjectNode line) {
        var amount = Nodes.decimal(line, "Amount");
        if (amount == null) {
          throw QuickBooksFault.missing("Amount");
        }
        requirePositive(amount, "Line.Amount");
        Balances.linked(line, entity.title())
            .forEach(id -> amounts.merge(id, amount, BigDecimal::add));
      }
    }
    return amounts;
  }

  private static void requirePositive(BigDecimal amount, String element) {
    if (amount.signum() < 0) {
      throw QuickBooksFault.invalidValue(
          "2240", "Invalid Number Range", element, amount.toPlainString());
    }
    if (amount.stripTrailingZeros().scale() > 2) {
      throw QuickBooksFault.morePrecision(element);
    }
  }

  private static BigDecimal sum(Map<String, BigDecimal> amounts) {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void requireChangeable(ObjectNode payment) {
    head.requireOpen(payment);
    if ("deposited".equals(Nodes.text(payment, "TxnStatus"))) {
      throw QuickBooksFault.deposited();
    }
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    move(after, before);
    balances.moveCustomer(Entity.PAYMENT, after, before);
  }

  private void move(@Nullable ObjectNode after, @Nullable ObjectNode before) {
    for (Entity entity : List.of(Entity.INVOICE, Entity.CREDIT_MEMO)) {
      if (before != null) {
        var paymentId = Nodes.text(before, "Id", "");
        applied(before, entity)
            .forEach((id, amount) -> balances.apply(entity, id, amount.negate(), paymentId));
      }
      if (after != null) {
        var paymentId = Nodes.text(after, "Id", "");
        applied(after, entity)
            .forEach((id, amount) -> balances.apply(entity, id, amount, paymentId));
      }
    }
  }

  @Override
  public void checkDelete(ObjectNode document) {
    requireChangeable(document);
  }

  @Override
  public void deleted(ObjectNode document) {
    move(null, document);
    balances.moveCustomer(Entity.PAYMENT, null, document);
  }

  @Override
  public ObjectNode voided(ObjectNode document) {
    requireChangeable(document);
    var content = Nodes.copy(document);
    content.set("Line", Json.array());
    content.put("TotalAmt", 0).put("UnappliedAmt", 0).put("PrivateNote", "Voided");
    for (String system : List.of("domain", "sparse", "Id", "SyncToken", "MetaData")) {
      content.remove(system);
    }
    return content;
  }
}
