package io.concilia.sandbox.freshsales;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of one type in one bundle, by id, by the moment of their last update and by the
 * records they belong to. Reads never wait; writers are serialised by the bundle.
 */
final class RecordStore {

  /** Ids count from here in every type, so a contact and an account do share an id. */
  static final long FIRST_ID = 40_200_000_000_000_001L;

  /** The longest lag of the search index that can be asked for. */
  static final Duration LONGEST_LAG = Duration.ofMinutes(10);

  private static final int VERSIONS_KEPT = 16;

  private record Position(Instant updatedAt, long id) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
        Comparator.comparing(Position::updatedAt).thenComparingLong(Position::id);

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<Long, StoredRecord> byId = new ConcurrentHashMap<>();
  private final ConcurrentSkipListMap<Position, StoredRecord> byUpdate =
      new ConcurrentSkipListMap<>();
  private final Map<Link, Set<Long>> byOwner = new ConcurrentHashMap<>();
  private final AtomicLong lastId = new AtomicLong(FIRST_ID - 1);
  private final Function<ObjectNode, Set<Link>> owners;

  RecordStore(Function<ObjectNode, Set<Link>> owners) {
    this.owners = owners;
  }

  long nextId() {
    return lastId.incrementAndGet();
  }

  long lastId() {
    return lastId.get();
  }

  /** Ids up to this one were given away in an earlier life. */
  void raiseLastId(long id) {
    lastId.accumulateAndGet(id, Math::max);
  }

  Optional<StoredRecord> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  Collection<StoredRecord> all() {
    return byId.values();
  }

  int size() {
    return byId.size();
  }

  void put(ObjectNode body, Instant updatedAt, Instant now) {
    var id = Tree.requireId(body, "id");
    var deleted = body.path("is_deleted").asBoolean(false);
    var before = byId.get(id);
    var stored = new StoredRecord(id, body, updatedAt, deleted, now, remembered(before, now));
    lastId.accumulateAndGet(id, Math::max);
    if (before != null) {
      disown(before);
    }
    byId.put(id, stored);
    byUpdate.put(new Position(updatedAt, id), stored);
    if (before != null && !before.updatedAt().equals(updatedAt)) {
      byUpdate.remove(new Position(before.updatedAt(), id));
    }
    for (Link owner : owners.apply(body)) {
      byOwner.computeIfAbsent(owner, unseen -> ConcurrentHashMap.newKeySet()).add(id);
    }
  }

  private static @Nullable StoredRecord remembered(@Nullable StoredRecord before, Instant now) {
    if (before == null) {
      return null;
    }
    return before.writtenAt().isBefore(now.minus(LONGEST_LAG))
        ? before.cut(1)
        : before.cut(VERSIONS_KEPT);
  }

  /** The record is gone without a trace, as after {@code forget}. */
  void remove(long id) {
    var gone = byId.remove(id);
    if (gone != null) {
      byUpdate.remove(new Position(gone.updatedAt(), id));
      disown(gone);
    }
  }

  private void disown(StoredRecord record) {
    for (Link owner : owners.apply(record.body())) {
      var owned = byOwner.get(owner);
      if (owned != null) {
        owned.remove(record.id());
      }
    }
  }

  /** The records that belong to another one, by id: deals of an account, documents of a deal. */
  List<StoredRecord> ownedBy(Entity entity, long owner) {
    return byOwner.getOrDefault(new Link(entity, owner), Set.of()).stream()
        .sorted()
        .map(byId::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** The records updated after one moment and before another, in that order; null is open. */
  Collection<StoredRecord> updatedBetween(@Nullable Instant after, @Nullable Instant before) {
    var from =
        new Position(after == null ? Instant.MIN : after, after == null ? 0 : Long.MAX_VALUE);
    var to = new Position(before == null ? Instant.MAX : before, 0);
    return from.compareTo(to) < 0 ? byUpdate.subMap(from, false, to, false).values() : List.of();
  }

  /** All records as an index shows them that is behind, in the order of their update. */
  List<StoredRecord> asOf(Instant moment) {
    return byId.values().stream()
        .map(record -> record.asOf(moment))
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(StoredRecord::updatedAt).thenComparingLong(StoredRecord::id))
        .toList();
  }
}
