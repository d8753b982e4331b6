package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import tools.jackson.databind.node.ObjectNode;

/**
 * One organisation as a JSON tree and back: settings, the newest version of every document, deleted
 * ones too, and sequences. Under the organisation's lock.
 */
final class Archive {

  private final Books books;

  Archive(Books books) {
    this.books = books;
  }

  ObjectNode save() {
    var documents = Json.object();
    for (Entity entity : Entity.values()) {
      documents.set(entity.title(), books.shelf(entity).save());
    }
    var saved = Json.object();
    saved.set("settings", books.settings().json());
    saved.set("documents", documents);
    saved.set("sequences", Json.tree(books.sequences()));
    return saved;
  }

  void load(ObjectNode saved) {
    for (Entity entity : Entity.values()) {
      books
          .shelf(entity)
          .load(
              saved.path("documents").path(entity.title()),
              document -> Nodes.text(document, entity.id(), ""));
    }
    saved
        .path("sequences")
        .forEachEntry((name, value) -> books.sequences().put(name, value.asLong()));
  }
}
