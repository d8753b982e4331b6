package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds what an element of a POST means: by its id, else by its number, a contact also by name. */
final class Existing {

  private final Books books;
  private final Entity entity;

  Existing(Books books, Entity entity) {
    this.books = books;
    this.entity = entity;
  }

  /**
   * What is to be updated; null when it is to be created.
   *
   * @throws Invalid when the id is nobody's
   */
  @Nullable ObjectNode find(ObjectNode sent) {
    var id = Nodes.text(sent, entity.id());
    if (id != null && entity != Entity.CURRENCY) {
      var known = books.shelf(entity).find(id);
      if (known == null) {
        throw new Invalid(
            "An existing "
                + entity.title().replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                + " with the specified "
                + entity.id()
                + " could not be found");
      }
      return known;
    }
    var number = entity.number() == null ? null : Nodes.text(sent, entity.number());
    if (number != null && !number.isEmpty()) {
      var known = books.byNumber(entity, number);
      if (known != null && !Books.isGone(known)) {
        return known;
      }
    }
    return entity == Entity.CONTACT ? books.contactNamed(Nodes.text(sent, "Name", "")) : null;
  }
}
