package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Customers, vendors and employees: one set of display names among them all. */
final class PartyRules implements Rules {

  private static final List<String> NAME_PARTS =
      List.of("Title", "GivenName", "MiddleName", "FamilyName", "Suffix");

  private final Books books;
  private final Naming naming;
  private final Currencies currencies;

  PartyRules(Books books) {
    this.books = books;
    this.naming = new Naming(books);
    this.currencies = new Currencies(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var wanted = draft.wanted();
    var name = naming.settle(draft, displayName(wanted));
    var content = Json.object();
    if (draft.entity() == Entity.CUSTOMER) {
      customer(draft, content, name);
    } else if (draft.entity() == Entity.VENDOR) {
      content.set("Balance", Amounts.amount(BigDecimal.ZERO));
      content.put("Vendor1099", false);
    }
    content.setAll(wanted);
    Addresses.number(books, content, draft.before());
    content.put("DisplayName", name);
    content.put(
        "PrintOnCheckName", Nodes.text(wanted, "PrintOnCheckName", printName(wanted, name)));
    content.put("Active", Nodes.flag(wanted, "Active", true));
    if (draft.entity() != Entity.EMPLOYEE) {
      content.set("CurrencyRef", currency(draft));
    }
    return content;
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    var name = Nodes.text(after, "DisplayName", "");
    var nameBefore = before == null ? null : Nodes.text(before, "DisplayName");
    books.names().move(Entity.CUSTOMER, Nodes.text(after, "Id", ""), nameBefore, name);
  }

  private void customer(Draft draft, ObjectNode content, String name) {
    var wanted = draft.wanted();
    var before = draft.before();
    var balance = before == null ? BigDecimal.ZERO : balance(before, "Balance");
    if (!Nodes.flag(wanted, "Active", true) && balance.signum() != 0) {
      throw new QuickBooksFault(
          "6220", "Delete Entity Has Balance Error", "The customer has an open balance.", "Active");
    }
    var parentId = References.ref(wanted, "ParentRef");
    var full = naming.qualified(Entity.CUSTOMER, draft.id(), wanted, name);
    content.put("Taxable", true);
    content.put("Job", parentId != null).put("BillWithParent", false);
    if (parentId != null) {
      content.put("Level", naming.level(books.referenced(Entity.CUSTOMER, parentId)) + 1);
    }
    content.set("Balance", Amounts.amount(balance));
    var withJobs = before == null ? BigDecimal.ZERO : balance(before, "BalanceWithJobs");
    content.set("BalanceWithJobs", Amounts.amount(withJobs));
    content.put("PreferredDeliveryMethod", "Print");
    content.put("FullyQualifiedName", full);
    defaultTaxCode(content);
    checkReference(wanted, "SalesTermRef", Entity.TERM);
    checkReference(wanted, "PaymentMethodRef", Entity.PAYMENT_METHOD);
    checkReference(wanted, "DefaultTaxCodeRef", Entity.TAX_CODE);
  }

  private void defaultTaxCode(ObjectNode content) {
    var settings = books.settings();
    if (settings.inUs() && settings.usingSalesTax()) {
      books.shelf(Entity.TAX_CODE).visible(null).stream()
          .findFirst()
          .ifPresent(
              code ->
                  content.set(
                      "DefaultTaxCodeRef", References.ref(Nodes.text(code, "Id", ""), null)));
    }
  }

  private void checkReference(ObjectNode wanted, String property, Entity entity) {
    var id = References.ref(wanted, property);
    if (id != null) {
      books.referenced(entity, id);
    }
  }

  private ObjectNode currency(Draft draft) {
    var before = draft.before();
    var held = before == null ? null : References.ref(before, "CurrencyRef");
    var sent = References.ref(draft.wanted(), "CurrencyRef");
    var code = currencies.require(sent == null ? held : sent);
    if (held != null && !held.equals(code) && hasTransactions(draft.id())) {
      throw QuickBooksFault.business(
          "You can't change the currency of a customer that has transactions.");
    }
    return Currencies.reference(code);
  }

  private boolean hasTransactions(@Nullable String id) {
    return id != null
        && (!books.shelf(Entity.INVOICE).lookUp("CustomerRef", id).isEmpty()
            || !books.shelf(Entity.ESTIMATE).lookUp("CustomerRef", id).isEmpty()
            || !books.shelf(Entity.PAYMENT).lookUp("CustomerRef", id).isEmpty());
  }

  private static BigDecimal balance(ObjectNode before, String property) {
    return Nodes.decimal(before, property, BigDecimal.ZERO);
  }

  private static String displayName(ObjectNode wanted) {
    var name = Nodes.text(wanted, "DisplayName", "").strip();
    if (name.isEmpty()) {
      name =
          NAME_PARTS.stream()
              .map(part -> Nodes.text(wanted, part, "").strip())
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" "));
    }
    if (name.isEmpty()) {
      throw QuickBooksFault.noName();
    }
    return name;
  }

  private static String printName(ObjectNode wanted, String name) {
    var company = Nodes.text(wanted, "CompanyName", "");
    var printed = company.isEmpty() ? name : company;
    return printed.length() > 110 ? printed.substring(0, 110) : printed;
  }
}
