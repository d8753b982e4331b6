package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stored documents as Xero shows them. */
final class Rendering {

  private final Books books;
  private final SaleRendering sales;

  Rendering(Books books) {
    this.books = books;
    this.sales = new SaleRendering(books, this);
  }

  ObjectNode of(Entity entity, ObjectNode document, View view) {
    return switch (entity) {
      case CONTACT -> view.full() ? withBalances(document) : row(document);
      case ITEM -> item(document, view);
      case INVOICE -> sales.invoice(document, view);
      case CREDIT_NOTE -> sales.creditNote(document, view);
      case QUOTE -> sales.quote(document, view);
      case PAYMENT -> sales.payment(document, view);
      case ACCOUNT -> updated(shown(document));
      case TAX_RATE, CURRENCY, TRACKING_CATEGORY, BRANDING_THEME -> shown(document);
    };
  }

  ArrayNode all(Entity entity, List<ObjectNode> documents, View view) {
    var all = Json.array();
    documents.forEach(document -> all.add(of(entity, document, view)));
    return all;
  }

  static ObjectNode shown(ObjectNode document) {
    var shown = Nodes.copy(document);
    shown.remove(Books.BY_APP);
    return shown;
  }

  private static ObjectNode updated(ObjectNode document) {
    var moment = Nodes.text(document, "UpdatedDateUTC");
    if (moment != null) {
      document.put("UpdatedDateUTC", Dates.millis(Instant.parse(moment)));
    }
    return document;
  }

  private static ObjectNode item(ObjectNode document, View view) {
    var item = updated(shown(document));
    for (String property : List.of("SalesDetails", "PurchaseDetails")) {
      var details = Nodes.child(item, property);
      if (details != null && details.has("UnitPrice")) {
        var price = Amounts.round(Amounts.of(details, "UnitPrice"), view.unitDigits());
        item.set(property, Nodes.copy(details).set("UnitPrice", Amounts.node(price)));
      }
    }
    return item;
  }

  private ObjectNode withBalances(ObjectNode document) {
    var contact = contact(document);
    if (Nodes.flag(document, "IsCustomer", false)) {
      contact.set("Balances", balances(document));
    }
    return contact;
  }

  /** A contact in a list that nobody asked the pages of. */
  private ObjectNode row(ObjectNode document) {
    var row = contact(document);
    row.remove(List.of("SalesTrackingCategories", "PurchasesTrackingCategories", "PaymentTerms"));
    row.set("ContactPersons", Json.array());
    return row.put("HasAttachments", false);
  }

  /** A contact by itself, as inside a document. */
  ObjectNode contact(ObjectNode document) {
    var contact = updated(shown(document));
    for (String always : List.of("EmailAddress", "BankAccountDetails")) {
      if (!contact.has(always)) {
        contact.put(always, "");
      }
    }
    contact.set("ContactGroups", Json.array());
    for (String list :
        List.of("SalesTrackingCategories", "PurchasesTrackingCategories", "ContactPersons")) {
      contact.set(list, Nodes.list(document, list));
    }
    return contact.put("HasValidationErrors", false);
  }

  /** What the contact owes, in the base currency. */
  private ObjectNode balances(ObjectNode contact) {
    var outstanding = BigDecimal.ZERO;
    var overdue = BigDecimal.ZERO;
    var today = books.today().toString();
    var id = Nodes.text(contact, "ContactID", "");
    for (ObjectNode invoice : books.shelf(Entity.INVOICE).lookUp("Contact", id)) {
      if ("AUTHORISED".equals(Nodes.text(invoice, "Status"))) {
        var due = inBase(invoice, "AmountDue");
        outstanding = outstanding.add(due);
        if (Nodes.text(invoice, "DueDate", today).compareTo(today) < 0) {
          overdue = overdue.add(due);
        }
      }
    }
    for (ObjectNode note : books.shelf(Entity.CREDIT_NOTE).lookUp("Contact", id)) {
      if ("AUTHORISED".equals(Nodes.text(note, "Status"))) {
        outstanding = outstanding.subtract(inBase(note, "RemainingCredit"));
      }
    }
    var balances = Json.object();
    balances.set("AccountsReceivable", balance(outstanding, overdue));
    balances.set("AccountsPayable", balance(BigDecimal.ZERO, BigDecimal.ZERO));
    return balances;
  }

  private static BigDecimal inBase(ObjectNode sale, String property) {
    var rate = Nodes.decimal(sale, "CurrencyRate", BigDecimal.ONE);
    return Amounts.of(sale, property).divide(rate, 2, RoundingMode.HALF_UP);
  }

  private static ObjectNode balance(BigDecimal outstanding, BigDecimal overdue) {
    var balance = Json.object();
    balance.set("Outstanding", Amounts.node(outstanding));
    balance.set("Overdue", Amounts.node(overdue));
    return balance;
  }
}
