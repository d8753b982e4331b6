package io.concilia.sandbox.freshsales;

import io.concilia.sandbox.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields that a bundle has declared, in the order in which they were. */
final class FieldCatalogue {

  private static final String RESOURCE = "/freshsales/fields.json";
  private static final long FIRST_ID = 40_200_000_000_100L;

  private record Entry(int number, FieldDeclaration declaration) {}

  private final Map<Entity, Map<String, Entry>> fields = new EnumMap<>(Entity.class);
  private final AtomicInteger declared = new AtomicInteger();

  FieldCatalogue() {
    var defaults = Resources.object(RESOURCE);
    for (Entity entity : Entity.values()) {
      fields.put(entity, new ConcurrentSkipListMap<>());
      for (JsonNode field : defaults.path(entity.singular())) {
        declare(entity, FieldDeclaration.of(field));
      }
    }
  }

  void declare(Entity entity, FieldDeclaration declaration) {
    of(entity)
        .compute(
            declaration.name(),
            (name, before) ->
                new Entry(
                    before == null ? declared.getAndIncrement() : before.number(), declaration));
  }

  void withdraw(Entity entity, String name) {
    of(entity).remove(name);
  }

  boolean knows(Entity entity, String name) {
    return of(entity).containsKey(name);
  }

  Collection<FieldDeclaration> all(Entity entity) {
    return entries(entity).stream().map(Entry::declaration).toList();
  }

  /** Names of required fields that this body leaves blank. */
  List<FieldDeclaration> missing(Entity entity, ObjectNode body) {
    var custom = body.path("custom_field");
    return all(entity).stream()
        .filter(FieldDeclaration::required)
        .filter(field -> Tree.blank((field.custom() ? custom : body).path(field.name())))
        .toList();
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
    for (Entry entry : entries(entity)) {
      described.add(entry.declaration().describe(FIRST_ID + entry.number(), entity));
    }
    return described;
  }

  private List<Entry> entries(Entity entity) {
    return of(entity).values().stream().sorted(Comparator.comparingInt(Entry::number)).toList();
  }

  private Map<String, Entry> of(Entity entity) {
    var known = fields.get(entity);
    if (known == null) {
      throw new IllegalArgumentException("no fields for " + entity);
    }
    return known;
  }
}
