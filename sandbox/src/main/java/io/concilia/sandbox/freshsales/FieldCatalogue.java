package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a bundle has declared, in the order in which they were. */
final class FieldCatalogue {

  private static final String RESOURCE = "/freshsales/fields.json";
  private static final long FIRST_ID = 40_200_000_000_100L;

  private final Map<Entity, List<FieldDeclaration>> fields = new ConcurrentHashMap<>();

  FieldCatalogue() {
    var defaults = Resources.object(RESOURCE);
    for (Entity entity : Entity.values()) {
      for (JsonNode field : defaults.path(entity.singular())) {
        declare(entity, FieldDeclaration.of(field));
      }
    }
  }

  /** Adds a field, or changes the one of that name where it stands. */
  void declare(Entity entity, FieldDeclaration declaration) {
    fields.compute(
        entity,
        (same, before) -> {
          var after = new ArrayList<>(before == null ? List.<FieldDeclaration>of() : before);
          var known = after.stream().map(FieldDeclaration::name).toList();
          var place = known.indexOf(declaration.name());
          if (place < 0) {
            after.add(declaration);
          } else {
            after.set(place, declaration);
          }
          return List.copyOf(after);
        });
  }

  void clear(Entity entity) {
    fields.remove(entity);
  }

  void withdraw(Entity entity, String name) {
    fields.computeIfPresent(
        entity,
        (same, before) -> before.stream().filter(field -> !field.name().equals(name)).toList());
  }

  boolean knows(Entity entity, String name) {
    return all(entity).stream().anyMatch(field -> field.name().equals(name));
  }

  List<FieldDeclaration> all(Entity entity) {
    return fields.getOrDefault(entity, List.of());
  }

  /** Required fields that this body leaves blank. */
  List<FieldDeclaration> missing(Entity entity, ObjectNode body) {
    var custom = body.path("custom_field");
    var missing = new ArrayList<FieldDeclaration>();
    for (FieldDeclaration field : all(entity)) {
      if (field.required() && Tree.blank((field.custom() ? custom : body).path(field.name()))) {
        missing.add(field);
      }
    }
    return missing;
  }

  /**
   * What is stored of the custom fields in a request: all declared ones, null where the request
   * does not name them. Unknown names vanish without a word.
   */
  ObjectNode accepted(Entity entity, JsonNode wanted) {
    var accepted = Json.object();
    for (FieldDeclaration field : all(entity)) {
      if (field.custom()) {
        var value = wanted.path(field.name());
        accepted.set(field.name(), value.isMissingNode() ? NullNode.getInstance() : value);
      }
    }
    return accepted;
  }

  ArrayNode describe(Entity entity) {
    var described = Json.array();
    for (FieldDeclaration field : all(entity)) {
      described.add(field.describe(FIRST_ID + described.size(), entity));
    }
    return described;
  }
}
