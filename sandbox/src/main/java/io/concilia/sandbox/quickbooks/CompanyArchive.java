package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.Shelf;
import tools.jackson.databind.node.ObjectNode;

/**
 * One company as a JSON tree and back: settings, the newest version of every document, deleted ones
 * too, sequences and remembered request ids. Under the company's lock.
 */
final class CompanyArchive {

  private final Books books;
  private final IdempotencyKeys keys;

  CompanyArchive(Books books, IdempotencyKeys keys) {
    this.books = books;
    this.keys = keys;
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
    saved.set("replies", keys.save());
    return saved;
  }

  void load(ObjectNode saved) {
    for (Entity entity : Entity.values()) {
      var shelf = books.shelf(entity);
      shelf.load(
          saved.path("documents").path(entity.title()), document -> Nodes.text(document, "Id", ""));
      shelf.versions().forEach(version -> name(entity, version));
    }
    saved.path("sequences").forEachEntry((name, value) -> books.raise(name, value.asLong()));
    keys.load(saved.path("replies"));
  }

  private void name(Entity entity, Shelf.Version version) {
    var name = Nodes.text(version.document(), entity.nameProperty());
    if (name != null && entity.hasActive()) {
      books.names().move(entity, Nodes.text(version.document(), "Id", ""), null, name);
    }
  }
}
