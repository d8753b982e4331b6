package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Creates and updates under Xero's rules. */
final class Writes {

  private final Books books;
  private final Map<Entity, Rules> rules = new EnumMap<>(Entity.class);

  Writes(Books books) {
    this.books = books;
    var parties = new Parties(books, this);
    rules.put(Entity.CONTACT, new ContactRules(books));
    rules.put(Entity.ITEM, new ItemRules(books));
    rules.put(Entity.INVOICE, new SaleRules(Entity.INVOICE, books, parties));
    rules.put(Entity.CREDIT_NOTE, new SaleRules(Entity.CREDIT_NOTE, books, parties));
    rules.put(Entity.QUOTE, new SaleRules(Entity.QUOTE, books, parties));
    rules.put(Entity.PAYMENT, new PaymentRules(books));
    rules.put(Entity.CURRENCY, new CurrencyRules(books));
  }

  /** Creates when there is nothing before, else updates. */
  ObjectNode write(Entity entity, ObjectNode sent, @Nullable ObjectNode before, How how) {
    var problems = new Problems();
    new RequestCheck(problems).check(entity.shape(), sent);
    problems.refuse();
    var content = rule(entity).complete(new Draft(entity, sent, before, how, problems));
    problems.refuse();
    return store(entity, content, before, how);
  }

  private ObjectNode store(
      Entity entity, ObjectNode content, @Nullable ObjectNode before, How how) {
    var rule = rule(entity);
    var document = Json.object();
    if (entity != Entity.CURRENCY) {
      document.put(
          entity.id(), before == null ? books.nextId() : Nodes.text(before, entity.id(), ""));
    }
    document.setAll(content);
    if (before == null) {
      document.put(Books.BY_APP, how.byApp());
    }
    if (before == null || rule.movesUpdatedDate(document, before)) {
      books.put(entity, document);
    } else {
      books.keep(entity, document);
    }
    rule.committed(document, before);
    return books.require(entity, Nodes.text(document, entity.id(), ""));
  }

  private Rules rule(Entity entity) {
    var rule = rules.get(entity);
    if (rule == null) {
      throw XeroFault.notFound();
    }
    return rule;
  }
}
