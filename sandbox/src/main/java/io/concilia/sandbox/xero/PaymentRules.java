package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Payments of invoices and refunds of credit notes. Once made, they can only be deleted. */
final class PaymentRules implements Rules {

  private static final String TOO_MUCH =
      "Payment amount exceeds the amount outstanding on this document";

  private final Books books;
  private final PeriodLock lock;
  private final Settlement settlement;

  PaymentRules(Books books) {
    this.books = books;
    this.lock = new PeriodLock(books);
    this.settlement = new Settlement(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    return draft.before() == null ? created(draft) : deleted(draft, draft.before());
  }

  private ObjectNode deleted(Draft draft, ObjectNode before) {
    var problems = draft.problems();
    for (String property : draft.sent().propertyNames()) {
      if (!Set.of("PaymentID", "Status").contains(property)
          && Nodes.present(draft.sent(), property)) {
        problems.add("Only Status accepted for updates");
      }
    }
    problems.addIf(
        !"DELETED".equals(Nodes.text(draft.sent(), "Status")), "Only Status accepted for updates");
    problems.addIf(Books.isGone(before), "Payment has already been deleted");
    problems.addIf(
        Nodes.flag(before, "IsReconciled", false), "A reconciled payment cannot be deleted");
    lock.check(Nodes.date(before, "Date"), problems);
    problems.refuse();
    return Nodes.copy(before).put("Status", "DELETED");
  }

  private ObjectNode created(Draft draft) {
    var problems = draft.problems();
    var sent = draft.sent();
    problems.addIf("DELETED".equals(Nodes.text(sent, "Status")), "A new payment cannot be DELETED");
    var entity =
        sent.has("CreditNote") || sent.has("CreditNoteNumber")
            ? Entity.CREDIT_NOTE
            : Entity.INVOICE;
    var target = target(sent, entity);
    var account = account(sent);
    problems.addIf(target == null, entity.title() + " could not be found");
    problems.addIf(account == null, "The account to pay to could not be found");
    problems.refuse();
    if (target == null || account == null) {
      throw new IllegalStateException("refused above");
    }
    var amount = amount(draft, entity, target);
    var payable =
        "BANK".equals(Nodes.text(account, "Type"))
            || Nodes.flag(account, "EnablePaymentsToAccount", false);
    problems.addIf(
        !payable,
        "Account type is invalid: it must be of type BANK or have payments to it enabled");
    problems.addIf(
        !payableIn(account, Nodes.text(target, "CurrencyCode", "")),
        "The account must be in the currency of the document or in the base currency");
    var dated = Nodes.text(sent, "Date");
    var date = dated == null ? books.today() : Dates.read(dated);
    lock.check(date, problems);
    problems.refuse();
    return payment(sent, entity, target, account, amount, date);
  }

  private boolean payableIn(ObjectNode account, String currency) {
    var base = books.settings().baseCurrency();
    var kept = Nodes.text(account, "CurrencyCode", base);
    return kept.equals(base) || kept.equals(currency);
  }

  private BigDecimal amount(Draft draft, Entity entity, ObjectNode target) {
    var problems = draft.problems();
    var status = Nodes.text(target, "Status", "");
    problems.addIf(
        !status.equals("AUTHORISED") && !status.equals("PAID"),
        "Payments can only be made against Authorised documents");
    var digits = Amounts.digits(Nodes.text(target, "CurrencyCode", "GBP"));
    var amount = Amounts.round(Amounts.of(draft.sent(), "Amount"), digits);
    problems.addIf(amount.signum() <= 0, "Payment amount must be greater than zero");
    var open = Amounts.of(target, entity == Entity.INVOICE ? "AmountDue" : "RemainingCredit");
    problems.addIf(amount.compareTo(open) > 0, TOO_MUCH);
    return amount;
  }

  private @Nullable ObjectNode target(ObjectNode sent, Entity entity) {
    var reference = Nodes.child(sent, entity.title());
    var id = reference == null ? null : Nodes.text(reference, entity.id());
    if (id != null) {
      return books.shelf(entity).find(id);
    }
    var property = entity == Entity.INVOICE ? "InvoiceNumber" : "CreditNoteNumber";
    var number = Nodes.text(reference == null ? sent : reference, property);
    return number == null ? null : books.byNumber(entity, number);
  }

  private @Nullable ObjectNode account(ObjectNode sent) {
    var reference = Nodes.child(sent, "Account");
    if (reference == null) {
      var code = Nodes.text(sent, "Code");
      return code == null ? null : books.byNumber(Entity.ACCOUNT, code);
    }
    var id = Nodes.text(reference, "AccountID", Nodes.text(reference, "Code", ""));
    return books.find(Entity.ACCOUNT, id);
  }

  private ObjectNode payment(
      ObjectNode sent,
      Entity entity,
      ObjectNode target,
      ObjectNode account,
      BigDecimal amount,
      LocalDate date) {
    var currency = Nodes.text(target, "CurrencyCode", "");
    var rate = Nodes.decimal(sent, "CurrencyRate", Amounts.of(target, "CurrencyRate"));
    var same =
        currency.equals(Nodes.text(account, "CurrencyCode", books.settings().baseCurrency()));
    var bank = same ? amount : amount.divide(rate, 2, RoundingMode.HALF_UP);
    var payment = Json.object().put("Date", date.toString());
    payment.set("BankAmount", Amounts.node(Nodes.decimal(sent, "BankAmount", bank)));
    payment.set("Amount", Amounts.node(amount));
    if (Nodes.present(sent, "Reference")) {
      payment.put("Reference", Nodes.text(sent, "Reference"));
    }
    payment.set("CurrencyRate", Amounts.node(rate));
    payment.put("PaymentType", entity == Entity.INVOICE ? "ACCRECPAYMENT" : "ARCREDITPAYMENT");
    payment.put("Status", "AUTHORISED").put("IsReconciled", false);
    payment.set("Account", Json.object().put("AccountID", Nodes.text(account, "AccountID")));
    payment.set(entity.title(), Json.object().put(entity.id(), Nodes.text(target, entity.id())));
    return payment;
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    for (Entity entity : new Entity[] {Entity.INVOICE, Entity.CREDIT_NOTE}) {
      var id = Entity.key(after, entity.title());
      if (id != null) {
        settlement.refresh(entity, id);
      }
    }
  }
}
