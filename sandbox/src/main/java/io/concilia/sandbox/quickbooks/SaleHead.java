package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything of a sale but its lines and amounts: customer, dates, number, addresses, states. */
final class SaleHead {

  private final Entity entity;
  private final Books books;
  private final Currencies currencies;
  private final Numbering numbering;

  SaleHead(Entity entity, Books books) {
    this.entity = entity;
    this.books = books;
    this.currencies = new Currencies(books);
    this.numbering = new Numbering(entity, books);
  }

  ObjectNode customer(ObjectNode wanted) {
    var id = References.ref(wanted, "CustomerRef");
    if (id == null) {
      throw QuickBooksFault.missing("CustomerRef");
    }
    return books.referenced(Entity.CUSTOMER, id);
  }

  /** The document's currency must be the customer's; with several in use it must be said. */
  String currency(Draft draft, ObjectNode customer) {
    var sent = References.ref(draft.wanted(), "CurrencyRef");
    var before = draft.before();
    var wanted = sent == null && before != null ? References.ref(before, "CurrencyRef") : sent;
    if (wanted == null && books.settings().multiCurrency()) {
      throw QuickBooksFault.missing("CurrencyRef");
    }
    var currency = currencies.require(wanted);
    if (!currency.equals(References.ref(customer, "CurrencyRef"))) {
      throw QuickBooksFault.business("You can only use one foreign currency per transaction.");
    }
    return currency;
  }

  void fill(Draft draft, ObjectNode customer, String currency, ObjectNode content) {
    var wanted = draft.wanted();
    var before = draft.before();
    if (before != null) {
      requireOpen(before);
    }
    if (entity == Entity.INVOICE) {
      content.put("AllowIPNPayment", false).put("AllowOnlinePayment", false);
      content.put("AllowOnlineCreditCardPayment", false).put("AllowOnlineACHPayment", false);
    }
    customFields(content);
    content.setAll(wanted);
    var date = Nodes.date(wanted, "TxnDate");
    var issued = date == null ? books.today() : date;
    requireOpen(issued);
    content.put("TxnDate", issued.toString());
    content.set("CurrencyRef", Currencies.reference(currency));
    content.set(
        "CustomerRef",
        References.ref(
            Nodes.text(customer, "Id", ""), Books.displayName(Entity.CUSTOMER, customer)));
    addresses(content, customer, before);
    references(content);
    dates(content, customer, issued);
    states(content);
    if (books.settings().inUs()) {
      content.remove("GlobalTaxCalculation");
    }
  }

  /** Gives the number last of all: a refused document uses none up. */
  void number(Draft draft, ObjectNode content) {
    numbering.number(draft, content);
  }

  void requireOpen(ObjectNode document) {
    var date = Nodes.date(document, "TxnDate");
    if (date != null) {
      requireOpen(date);
    }
  }

  private void requireOpen(LocalDate date) {
    var closed = books.settings().bookCloseDate();
    if (closed != null && !date.isAfter(closed)) {
      throw QuickBooksFault.booksClosed(books.settings().bookClosePassword());
    }
  }

  private void customFields(ObjectNode content) {
    var fields = Json.array();
    var number = 1;
    for (JsonNode name : Nodes.list(books.settings().json(), "customFields")) {
      fields.add(
          Json.object()
              .put("DefinitionId", Integer.toString(number++))
              .put("Name", name.asString())
              .put("Type", "StringType"));
    }
    content.set("CustomField", fields);
  }

  /** A document without addresses shows its customer's. */
  private void addresses(ObjectNode content, ObjectNode customer, @Nullable ObjectNode before) {
    for (String property : new String[] {"BillAddr", "ShipAddr"}) {
      var address = Nodes.child(customer, property);
      if (!Nodes.present(content, property) && address != null) {
        content.set(property, address);
      }
    }
    Addresses.number(books, content, before);
  }

  private void references(ObjectNode content) {
    reference(content, "SalesTermRef", Entity.TERM);
    reference(content, "PaymentMethodRef", Entity.PAYMENT_METHOD);
    reference(content, "ClassRef", Entity.CLASS);
    reference(content, "DepartmentRef", Entity.DEPARTMENT);
    reference(content, "DepositToAccountRef", Entity.ACCOUNT);
    reference(content, "ARAccountRef", Entity.ACCOUNT);
  }

  private void reference(ObjectNode content, String property, Entity referred) {
    var id = References.ref(content, property);
    if (id != null) {
      content.set(property, books.reference(referred, id));
    }
  }

  private void dates(ObjectNode content, ObjectNode customer, LocalDate issued) {
    if (entity != Entity.INVOICE || Nodes.present(content, "DueDate")) {
      return;
    }
    var termId = References.ref(content, "SalesTermRef");
    var customersTerm = References.ref(customer, "SalesTermRef");
    if (termId == null && customersTerm != null) {
      termId = customersTerm;
      content.set("SalesTermRef", books.reference(Entity.TERM, customersTerm));
    }
    var term = termId == null ? null : books.shelf(Entity.TERM).find(termId);
    var days =
        term == null
            ? books.settings().defaultTermDays()
            : term.path("DueDays").asInt(books.settings().defaultTermDays());
    content.put("DueDate", issued.plusDays(days).toString());
  }

  private void states(ObjectNode content) {
    content.put("ApplyTaxAfterDiscount", Nodes.flag(content, "ApplyTaxAfterDiscount", false));
    content.put("PrintStatus", Nodes.text(content, "PrintStatus", "NeedToPrint"));
    content.put("EmailStatus", Nodes.text(content, "EmailStatus", "NotSet"));
    var mail = Nodes.child(content, "BillEmail");
    var noMail = mail == null || Nodes.text(mail, "Address", "").isEmpty();
    if (noMail && "NeedToSend".equals(Nodes.text(content, "EmailStatus"))) {
      throw new QuickBooksFault(
          "6420", "Email address is required", "An email address is required.", "BillEmail");
    }
    if (entity == Entity.ESTIMATE) {
      if (!books.settings().allowEstimates()) {
        throw QuickBooksFault.business("Estimates are turned off in this company.");
      }
      var status = Nodes.text(content, "TxnStatus", "Pending");
      if (!EstimateLinks.STATES.contains(status)) {
        throw QuickBooksFault.invalidValue("2170", "Invalid Enumeration", "TxnStatus", status);
      }
      content.put("TxnStatus", status);
    }
  }
}
