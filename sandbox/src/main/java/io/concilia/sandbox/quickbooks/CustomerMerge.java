package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What giving a customer the name of another one does in QuickBooks' screens: the two become one.
 * Documents and balance go over, and the id of the first is no more.
 */
final class CustomerMerge {

  private static final List<Entity> NAMING =
      List.of(Entity.INVOICE, Entity.ESTIMATE, Entity.CREDIT_MEMO, Entity.PAYMENT);

  private static final List<String> BALANCES = List.of("Balance", "BalanceWithJobs");

  private final Books books;

  CustomerMerge(Books books) {
    this.books = books;
  }

  ObjectNode merge(Entity entity, String from, String into) {
    if (entity != Entity.CUSTOMER || from.equals(into)) {
      throw new IllegalArgumentException("a customer is merged into another customer");
    }
    var gone = books.referenced(Entity.CUSTOMER, from);
    var survivor = Nodes.copy(books.referenced(Entity.CUSTOMER, into));
    for (Entity naming : NAMING) {
      books
          .shelf(naming)
          .lookUp("CustomerRef", from)
          .forEach(document -> hand(naming, document, into));
    }
    for (String balance : BALANCES) {
      var sum =
          Nodes.decimal(survivor, balance, BigDecimal.ZERO)
              .add(Nodes.decimal(gone, balance, BigDecimal.ZERO));
      survivor.set(balance, Amounts.amount(sum));
    }
    books.names().free(Entity.CUSTOMER, from, Nodes.text(gone, "DisplayName", ""));
    books.shelf(Entity.CUSTOMER).delete(from, books.now());
    books.touch(Entity.CUSTOMER, survivor);
    return Json.object().put("merged", from).put("into", into);
  }

  private void hand(Entity naming, ObjectNode document, String into) {
    var changed = Nodes.copy(document);
    changed.set("CustomerRef", books.reference(Entity.CUSTOMER, into));
    books.touch(naming, changed);
  }
}
