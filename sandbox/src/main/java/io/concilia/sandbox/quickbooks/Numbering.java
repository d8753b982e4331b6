package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Nodes;
import tools.jackson.databind.node.ObjectNode;

/**
 * Document numbers. A company that numbers itself gives the next one to a document that arrives
 * without; one with custom transaction numbers leaves it without, and refuses a number twice.
 */
final class Numbering {

  private static final long FIRST = 1001;

  private final Entity entity;
  private final Books books;

  Numbering(Entity entity, Books books) {
    this.entity = entity;
    this.books = books;
  }

  void number(Draft draft, ObjectNode content) {
    var before = draft.before();
    var held = before == null ? null : Nodes.text(before, "DocNumber");
    var wanted = Nodes.text(content, "DocNumber");
    var custom = books.settings().customTxnNumbers();
    if (wanted == null || wanted.isEmpty()) {
      content.remove("DocNumber");
      if (!custom && before == null) {
        content.put("DocNumber", Long.toString(books.next(sequence(), FIRST)));
      }
      return;
    }
    if (custom && !wanted.equals(held) && !draft.duplicateNumberAllowed()) {
      requireFree(draft, wanted);
    }
    if (!custom && wanted.length() < 18 && wanted.chars().allMatch(Character::isDigit)) {
      books.raise(sequence(), Long.parseLong(wanted));
    }
  }

  private void requireFree(Draft draft, String number) {
    for (ObjectNode holder : books.shelf(entity).lookUp("DocNumber", number)) {
      var id = Nodes.text(holder, "Id", "");
      if (!id.equals(draft.id())) {
        throw QuickBooksFault.duplicateNumber(number, entity.title(), id);
      }
    }
  }

  private String sequence() {
    return "number of " + entity;
  }
}
