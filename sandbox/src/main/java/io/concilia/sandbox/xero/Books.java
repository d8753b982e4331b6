package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that one organisation holds, as Xero's objects with plain dates and without what is
 * only shown. All access is under the lock of its {@link Organisation}.
 */
final class Books {

  /** Says of a stored document that the app created it; never shown to the app. */
  static final String BY_APP = "CreatedByMyApp";

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Map<Entity, Shelf> shelves = new EnumMap<>(Entity.class);
  private final Map<String, Long> sequences = new HashMap<>();
  private OrganisationSettings settings;

  Books(OrganisationSettings settings, Clock clock, Supplier<UUID> ids) {
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    for (Entity entity : Entity.values()) {
      shelves.put(entity, new Shelf(entity.indexed(), Entity::key));
    }
  }

  OrganisationSettings settings() {
    return settings;
  }

  void settings(OrganisationSettings changed) {
    settings = changed;
  }

  Shelf shelf(Entity entity) {
    return Objects.requireNonNull(shelves.get(entity));
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.ofInstant(now(), settings.zone());
  }

  String nextId() {
    return ids.get().toString();
  }

  /** The next number of a sequence of its own; starts at 1. */
  long next(String sequence) {
    return sequences.merge(sequence, 1L, Long::sum);
  }

  Map<String, Long> sequences() {
    return sequences;
  }

  /** The document with this id or, where a kind has numbers, with this number. */
  @Nullable ObjectNode find(Entity entity, String idOrNumber) {
    var byId = shelf(entity).find(idOrNumber);
    var number = entity.number();
    if (byId != null || number == null) {
      return byId;
    }
    return byNumber(entity, idOrNumber);
  }

  /** The one that holds a number: a live one if there is such a one, else the newest. */
  @Nullable ObjectNode byNumber(Entity entity, String value) {
    ObjectNode found = null;
    for (ObjectNode holder : shelf(entity).lookUp(Objects.requireNonNull(entity.number()), value)) {
      if (found == null || !isGone(holder)) {
        found = holder;
      }
    }
    return found;
  }

  /** The active contact of a name. */
  @Nullable ObjectNode contactNamed(String name) {
    for (ObjectNode contact : shelf(Entity.CONTACT).lookUp("Name", name)) {
      var same = settings.namesIgnoreCase() || name.equals(Nodes.text(contact, "Name"));
      if (same && !isGone(contact)) {
        return contact;
      }
    }
    return null;
  }

  static boolean isGone(ObjectNode document) {
    return "DELETED".equals(Nodes.text(document, "Status"))
        || "ARCHIVED".equals(Nodes.text(document, "ContactStatus"));
  }

  ObjectNode require(Entity entity, String id) {
    var document = shelf(entity).find(id);
    if (document == null) {
      throw new IllegalArgumentException("There is no " + entity.title() + " " + id);
    }
    return document;
  }

  /** Stores a document as changed now. */
  ObjectNode put(Entity entity, ObjectNode document) {
    document.put("UpdatedDateUTC", now().toString());
    return keep(entity, document);
  }

  /** Stores a document whose change moves no {@code UpdatedDateUTC}. */
  ObjectNode keep(Entity entity, ObjectNode document) {
    shelf(entity).put(Nodes.text(document, entity.id(), ""), document, now());
    return document;
  }
}
