package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One bundle as a JSON tree and back: settings, users, reference data, fields, the newest version
 * of every record, the workflow. Running jobs and the quota are not kept.
 */
final class BundleArchive {

  private BundleArchive() {}

  static ObjectNode save(Bundle bundle) {
    var saved = Json.object();
    saved.put("alias", bundle.alias());
    saved.set("settings", bundle.settings().json());
    var users = saved.putArray("users");
    bundle.users().forEach(user -> users.add(user.json()));
    saved.set("references", bundle.references().save());
    var fields = saved.putObject("fields");
    var records = saved.putObject("records");
    var lastIds = saved.putObject("lastIds");
    for (Entity entity : Entity.values()) {
      var declared = fields.putArray(entity.singular());
      bundle.fields().all(entity).forEach(field -> declared.add(Json.tree(field)));
      var stored = records.putArray(entity.singular());
      bundle.store(entity).all().forEach(record -> stored.add(record.body()));
      lastIds.put(entity.singular(), bundle.store(entity).lastId());
    }
    saved.put("lastPartId", bundle.nextPartId());
    bundle.workflow().ifPresent(workflow -> saved.set("workflow", workflow.json()));
    return saved;
  }

  static Bundle load(JsonNode saved) {
    var settings = BundleSettings.DEFAULT.changedBy(saved.path("settings"));
    var bundle = new Bundle(Tree.text(saved, "alias", Bundles.DEFAULT_ALIAS), settings);
    for (JsonNode user : saved.path("users")) {
      bundle.addUser(
          Tree.text(user, "name", ""),
          Tree.text(user, "email", ""),
          Tree.text(user, "apiKey", ""),
          user.path("denied"));
    }
    bundle.references().load(saved.path("references"));
    for (Entity entity : Entity.values()) {
      load(bundle, entity, saved);
    }
    bundle.raisePartId(saved.path("lastPartId").asLong(0));
    if (saved.path("workflow") instanceof ObjectNode workflow) {
      bundle.workflow(Workflow.of(workflow));
    }
    return bundle;
  }

  private static void load(Bundle bundle, Entity entity, JsonNode saved) {
    bundle.fields().clear(entity);
    for (JsonNode field : saved.path("fields").path(entity.singular())) {
      bundle.fields().declare(entity, FieldDeclaration.of(field));
    }
    var store = bundle.store(entity);
    for (JsonNode record : saved.path("records").path(entity.singular())) {
      var updatedAt =
          bundle
              .settings()
              .timestamps(entity)
              .read(Tree.text(record, "updated_at", ""))
              .orElse(Instant.EPOCH);
      store.put((ObjectNode) record, updatedAt, updatedAt);
    }
    store.raiseLastId(saved.path("lastIds").path(entity.singular()).asLong(0));
  }
}
