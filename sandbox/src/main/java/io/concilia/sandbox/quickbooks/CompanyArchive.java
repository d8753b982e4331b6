package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Shelf;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
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
      var versions = Json.array();
      books.shelf(entity).versions().forEach(version -> versions.add(save(version)));
      documents.set(entity.title(), versions);
    }
    var saved = Json.object();
    saved.set("settings", books.settings().json());
    saved.set("documents", documents);
    saved.set("sequences", Json.tree(books.sequences()));
    saved.set("replies", keys.save());
    return saved;
  }

  private static ObjectNode save(Shelf.Version version) {
    var saved = Json.object().put("at", version.at().toString()).put("deleted", version.deleted());
    saved.set("document", version.document());
    return saved;
  }

  void load(ObjectNode saved) {
    for (Entity entity : Entity.values()) {
      for (JsonNode version : saved.path("documents").path(entity.title())) {
        if (version.get("document") instanceof ObjectNode document) {
          load(entity, document, version);
        }
      }
    }
    saved.path("sequences").forEachEntry((name, value) -> books.raise(name, value.asLong()));
    keys.load(saved.path("replies"));
  }

  private void load(Entity entity, ObjectNode document, JsonNode version) {
    var id = Nodes.text(document, "Id", "");
    var at = Instant.parse(version.path("at").asString());
    books.shelf(entity).put(id, document, at);
    if (version.path("deleted").asBoolean()) {
      books.shelf(entity).delete(id, at);
    }
    var name = Nodes.text(document, entity.nameProperty());
    if (name != null && entity.hasActive()) {
      books.names().move(entity, id, null, name);
    }
  }
}
