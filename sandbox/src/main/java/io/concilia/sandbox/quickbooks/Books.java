package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.Shelf;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Everything that one company holds. All access is under the lock of its {@link Company}. */
final class Books {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX");
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private final Clock clock;
  private final Names names = new Names();
  private final Map<Entity, Shelf> shelves = new EnumMap<>(Entity.class);
  private final Map<String, Long> sequences = new HashMap<>();
  private CompanySettings settings;

  Books(CompanySettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    for (Entity entity : Entity.values()) {
      shelves.put(entity, new Shelf(entity.indexed(), QueryValue::text));
    }
  }

  CompanySettings settings() {
    return settings;
  }

  void settings(CompanySettings changed) {
    settings = changed;
  }

  Names names() {
    return names;
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

  /** As in {@code MetaData}: the company's own offset, whole seconds. */
  String timestamp() {
    return SECONDS.format(now().atZone(settings.zone()));
  }

  String timestamp(Instant moment) {
    return SECONDS.format(moment.truncatedTo(ChronoUnit.SECONDS).atZone(settings.zone()));
  }

  /** As in the envelope of an answer. */
  String answerTime() {
    return MILLIS.format(now().atZone(settings.zone()));
  }

  /** A new id; objects that share an id space never share an id. */
  String nextId(Entity entity) {
    return Long.toString(sequences.merge(entity.idSpace(), 1L, Long::sum));
  }

  /** Keeps ids given by seeds out of the sequence. */
  void reserveId(Entity entity, String id) {
    sequences.merge(entity.idSpace(), Long.parseLong(id), Math::max);
  }

  /** A sequence of its own, such as the next document number; starts at a given value. */
  long next(String sequence, long first) {
    return sequences.merge(sequence, first, (before, unused) -> before + 1);
  }

  Map<String, Long> sequences() {
    return sequences;
  }

  void raise(String sequence, long atLeast) {
    sequences.merge(sequence, atLeast, Math::max);
  }

  /** The document that a reference names; refuses one that does not exist or is inactive. */
  ObjectNode referenced(Entity entity, String id) {
    var document = shelf(entity).find(id);
    if (document == null) {
      throw QuickBooksFault.invalidReference(entity.idSpace(), id);
    }
    if (entity.hasActive() && !Nodes.flag(document, "Active", true)) {
      throw QuickBooksFault.notFound();
    }
    return document;
  }

  /** The reference with the name of what it refers to, as answers show it. */
  ObjectNode reference(Entity entity, String id) {
    return References.ref(id, displayName(entity, referenced(entity, id)));
  }

  static @Nullable String displayName(Entity entity, ObjectNode document) {
    var full = Nodes.text(document, "FullyQualifiedName");
    return full == null ? Nodes.text(document, entity.nameProperty()) : full;
  }

  /** Replaces a document without touching its lock token, as QuickBooks does for side effects. */
  void touch(Entity entity, ObjectNode changed) {
    var meta = Nodes.child(changed, "MetaData");
    if (meta != null) {
      changed.set("MetaData", Nodes.copy(meta).put("LastUpdatedTime", timestamp()));
    }
    shelf(entity).put(Nodes.text(changed, "Id", ""), changed, now());
  }
}
