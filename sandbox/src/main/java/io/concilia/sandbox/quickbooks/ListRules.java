package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Accounts, terms, payment methods, classes, departments. */
final class ListRules implements Rules {

  private final Entity entity;
  private final Books books;
  private final Naming naming;

  ListRules(Entity entity, Books books) {
    this.entity = entity;
    this.books = books;
    this.naming = new Naming(books);
  }

  @Override
  public ObjectNode complete(Draft draft) {
    var wanted = draft.wanted();
    var sentName = Nodes.text(wanted, "Name", "");
    if (sentName.isBlank()) {
      throw QuickBooksFault.missing("Name");
    }
    var name = naming.settle(draft, sentName);
    var content = Json.object();
    content.setAll(wanted);
    content.put("Name", name).put("Active", Nodes.flag(wanted, "Active", true));
    if (entity.shape().knows("FullyQualifiedName")) {
      content.put("FullyQualifiedName", naming.qualified(entity, draft.id(), wanted, name));
    }
    switch (entity) {
      case ACCOUNT -> account(wanted, content);
      case TERM -> term(wanted, content);
      default -> {}
    }
    return content;
  }

  @Override
  public void committed(ObjectNode after, @Nullable ObjectNode before) {
    var nameBefore = before == null ? null : Nodes.text(before, "Name");
    books
        .names()
        .move(entity, Nodes.text(after, "Id", ""), nameBefore, Nodes.text(after, "Name", ""));
  }

  private static void account(ObjectNode wanted, ObjectNode content) {
    if (!Nodes.present(wanted, "AccountType") && !Nodes.present(wanted, "AccountSubType")) {
      throw new QuickBooksFault(
          "6010",
          "Invalid Account.AccountType && Account.SubType",
          "Either an Account.AccountType or an Account.AccountSubType must be specified",
          "AccountType");
    }
    content.put("SubAccount", References.ref(wanted, "ParentRef") != null);
    content.put("Classification", Nodes.text(wanted, "Classification", "Revenue"));
    content.set("CurrentBalance", Amounts.amount(BigDecimal.ZERO));
    content.set("CurrentBalanceWithSubAccounts", Amounts.amount(BigDecimal.ZERO));
  }

  private static void term(ObjectNode wanted, ObjectNode content) {
    var byDay = Nodes.present(wanted, "DayOfMonthDue");
    content.put("Type", byDay ? "DATE_DRIVEN" : "STANDARD");
    if (!byDay && !Nodes.present(wanted, "DueDays")) {
      throw QuickBooksFault.missing("DueDays");
    }
    if (!Nodes.present(wanted, "DiscountPercent")) {
      content.put("DiscountPercent", 0);
    }
  }
}
