package io.concilia.sandbox.freshbooks;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Creates, changes and deletes under FreshBooks' rules. */
final class Writes {

  private final Books books;
  private final Map<Entity, Rules> rules = new EnumMap<>(Entity.class);

  Writes(Books books) {
    this.books = books;
    for (Entity entity : Entity.values()) {
      rules.put(entity, rulesOf(entity));
    }
  }

  private Rules rulesOf(Entity entity) {
    return switch (entity) {
      case CLIENT -> new ClientRules(books);
      case ITEM -> new ItemRules(books);
      case TAX -> new TaxRules(books);
      case INVOICE -> new InvoiceRules(books);
      case ESTIMATE -> new EstimateRules(books);
      case CREDIT_NOTE -> new CreditNoteRules(books);
      case PAYMENT -> new PaymentRules(books);
    };
  }

  ObjectNode create(Entity entity, ObjectNode sent) {
    var fields = FieldTable.of(entity);
    var content = fields.blank();
    content.setAll(fields.read(sent, books.settings()));
    rule(entity).complete(content, sent, null);
    var id = books.nextId(entity);
    content.put("id", id).put(entity.idField(), id);
    content.put("accounting_systemid", books.settings().accountId());
    return store(entity, content, null);
  }

  /**
   * Changes what is named, unless the body says what to do with the object: then all else in it is
   * dropped without a word.
   */
  ObjectNode change(Entity entity, String id, ObjectNode sent) {
    var before = books.require(entity, id);
    var state = sent.get("vis_state");
    if (state != null && !state.isNull() && entity != Entity.TAX) {
      return show(entity, before, state.asString(""));
    }
    if (Books.isDeleted(before)) {
      throw Refusal.deleted(entity, id);
    }
    var content = before.deepCopy();
    var actions = new Actions(sent);
    if (actions.asked()) {
      actions.each(action -> rule(entity).act(content, action));
    } else {
      content.setAll(FieldTable.of(entity).read(sent, books.settings()));
      rule(entity).complete(content, sent, before);
    }
    return store(entity, content, before);
  }

  /** Taxes are gone for good; all else is marked as deleted. */
  ObjectNode delete(Entity entity, String id) {
    var before = books.require(entity, id);
    if (entity == Entity.TAX) {
      books.shelf(entity).delete(id, books.now());
      return before;
    }
    return show(entity, before, Books.DELETED_STATE);
  }

  private ObjectNode show(Entity entity, ObjectNode before, String state) {
    if (!state.equals("0") && !state.equals("1") && !state.equals("2")) {
      throw Refusal.invalid(entity.singular(), "vis_state", state);
    }
    var content = before.deepCopy().put("vis_state", Integer.parseInt(state));
    return store(entity, content, before);
  }

  private ObjectNode store(Entity entity, ObjectNode content, @Nullable ObjectNode before) {
    books.put(entity, content);
    rule(entity).committed(content, before);
    return books.require(entity, Books.id(content));
  }

  private Rules rule(Entity entity) {
    return Objects.requireNonNull(rules.get(entity));
  }
}
