package io.concilia.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of one kind in one company. Documents are never changed, only replaced; a few earlier
 * versions stay, so that a lagging search can show what used to be. Guarded by its company's lock.
 */
public final class Shelf {

  private static final int VERSIONS_KEPT = 8;

  /** A document since a moment; a deleted one keeps its last content. */
  public record Version(
      ObjectNode document, boolean deleted, Instant at, @Nullable Version previous) {

    private Version cut(int kept) {
      return new Version(
          document, deleted, at, kept <= 1 || previous == null ? null : previous.cut(kept - 1));
    }

    /** The version that was the newest at a moment. */
    public @Nullable Version asOf(Instant moment) {
      var version = this;
      while (version != null && version.at.isAfter(moment)) {
        version = version.previous;
      }
      return version;
    }
  }

  private final Keys keys;
  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<String>>> index = new HashMap<>();

  /** A shelf that finds documents by these properties without looking at all. */
  public Shelf(Collection<String> indexed, Keys keys) {
    this.keys = keys;
    indexed.forEach(property -> index.put(property, new HashMap<>()));
  }

  /** What a document is found under by a property; null is not found at all. */
  public interface Keys {
    @Nullable String of(ObjectNode document, String property);
  }

  public void put(String id, ObjectNode document, Instant at) {
    replace(id, document, false, at);
  }

  public void delete(String id, Instant at) {
    var version = versions.get(id);
    if (version != null) {
      replace(id, version.document(), true, at);
    }
  }

  private void replace(String id, ObjectNode document, boolean deleted, Instant at) {
    var before = versions.get(id);
    if (before != null && !before.deleted()) {
      unindex(id, before.document());
    }
    var previous = before == null ? null : before.cut(VERSIONS_KEPT);
    versions.put(id, new Version(document, deleted, at, previous));
    if (!deleted) {
      reindex(id, document);
    }
  }

  /** The document with this id, unless there is none or it is deleted. */
  public @Nullable ObjectNode find(String id) {
    var version = versions.get(id);
    return version == null || version.deleted() ? null : version.document();
  }

  public Collection<Version> versions() {
    return versions.values();
  }

  /** Documents as they were at a moment; null is now. */
  public List<ObjectNode> visible(@Nullable Instant asOf) {
    var documents = new ArrayList<ObjectNode>();
    for (Version newest : versions.values()) {
      var version = asOf == null ? newest : newest.asOf(asOf);
      if (version != null && !version.deleted()) {
        documents.add(version.document());
      }
    }
    return documents;
  }

  public boolean indexes(String property) {
    return index.containsKey(property);
  }

  /** Live documents whose indexed property equals a value, whatever the case. */
  public List<ObjectNode> lookUp(String property, String value) {
    var documents = new ArrayList<ObjectNode>();
    for (String id : index.getOrDefault(property, Map.of()).getOrDefault(fold(value), Set.of())) {
      var document = find(id);
      if (document != null) {
        documents.add(document);
      }
    }
    return documents;
  }

  /** The newest version of every document, for {@link #load}. */
  public ArrayNode save() {
    var saved = Json.array();
    for (Version version : versions.values()) {
      var entry =
          Json.object().put("at", version.at().toString()).put("deleted", version.deleted());
      entry.set("document", version.document());
      saved.add(entry);
    }
    return saved;
  }

  /** Takes up what {@link #save} gave; {@code idOf} finds a document's id in it. */
  public void load(JsonNode saved, Function<ObjectNode, String> idOf) {
    for (JsonNode entry : saved) {
      if (entry.get("document") instanceof ObjectNode document) {
        var at = Instant.parse(entry.path("at").asString(""));
        replace(idOf.apply(document), document, entry.path("deleted").asBoolean(false), at);
      }
    }
  }

  public static String fold(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private void reindex(String id, ObjectNode document) {
    eachKey(
        document,
        (values, key) -> values.computeIfAbsent(key, unseen -> new LinkedHashSet<>(2)).add(id));
  }

  private void unindex(String id, ObjectNode document) {
    eachKey(
        document,
        (values, key) -> {
          var ids = values.get(key);
          if (ids != null && ids.remove(id) && ids.isEmpty()) {
            values.remove(key);
          }
        });
  }

  private void eachKey(ObjectNode document, BiConsumer<Map<String, Set<String>>, String> action) {
    index.forEach(
        (property, values) -> {
          var value = keys.of(document, property);
          if (value != null) {
            action.accept(values, fold(value));
          }
        });
  }
}
