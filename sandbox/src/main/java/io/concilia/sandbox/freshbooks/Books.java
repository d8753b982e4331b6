package io.concilia.sandbox.freshbooks;

import io.concilia.sandbox.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Everything that one account holds. All access is under the lock of its {@link Account}. */
final class Books {

  static final String DELETED_STATE = "1";

  /** Times in accounting are those of the American east coast, without saying so. */
  static final ZoneId EASTERN = ZoneId.of("America/New_York");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
  private static final long FIRST_ID = 1001;

  private final Clock clock;
  private final Map<Entity, Shelf> shelves = new EnumMap<>(Entity.class);
  private final Map<String, Long> sequences = new HashMap<>();
  private AccountSettings settings;

  Books(AccountSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    for (Entity entity : Entity.values()) {
      shelves.put(
          entity,
          new Shelf(
              entity.indexed(), (document, property) -> document.path(property).asString(null)));
    }
  }

  AccountSettings settings() {
    return settings;
  }

  void settings(AccountSettings changed) {
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

  /** As in {@code updated} and {@code created_at}. */
  String easternTime() {
    return SECONDS.format(now().atZone(EASTERN));
  }

  /** As in a client's {@code signup_date}. */
  String universalTime() {
    return SECONDS.format(now().atZone(ZoneOffset.UTC));
  }

  /** The object with this id, deleted or not; null when there is none. */
  @Nullable ObjectNode find(Entity entity, String id) {
    return shelf(entity).find(id);
  }

  ObjectNode require(Entity entity, String id) {
    var document = find(entity, id);
    if (document == null) {
      throw Refusal.unknown(entity, id);
    }
    return document;
  }

  /** An object that another refers to, which must not be deleted. */
  ObjectNode referenced(Entity entity, String id) {
    var document = require(entity, id);
    if (isDeleted(document)) {
      throw Refusal.deleted(entity, id);
    }
    return document;
  }

  static boolean isDeleted(ObjectNode document) {
    return document.path("vis_state").asString("0").equals(DELETED_STATE);
  }

  /** Objects that are not deleted, by an indexed property. */
  List<ObjectNode> lookUp(Entity entity, String property, String value) {
    return shelf(entity).lookUp(property, value).stream()
        .filter(document -> !isDeleted(document))
        .toList();
  }

  /** Every kind counts for itself: the same id stands for objects of several kinds. */
  long nextId(Entity entity) {
    return next(entity.singular(), FIRST_ID);
  }

  /** A sequence of its own, such as the next document number; starts at a given value. */
  long next(String sequence, long first) {
    return sequences.merge(sequence, first, (before, unused) -> before + 1);
  }

  Map<String, Long> sequences() {
    return sequences;
  }

  /** Puts an object in the place of what had its id, and moves its {@code updated}. */
  ObjectNode put(Entity entity, ObjectNode document) {
    document.put("updated", easternTime());
    if (document.has("version")) {
      document.put("version", MICROS.format(now().atZone(EASTERN)));
    }
    shelf(entity).put(id(document), document, now());
    return document;
  }

  static String id(ObjectNode document) {
    return document.path("id").asString("");
  }
}
