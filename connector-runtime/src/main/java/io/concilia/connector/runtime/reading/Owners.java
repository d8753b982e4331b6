package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceReferences;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Keeps who is carried by whom, and says whose payload a new content may change. */
final class Owners {

  private final RelationTable relations;
  private final SourceAdapter source;

  Owners(RelationTable relations, SourceAdapter source) {
    this.relations = relations;
    this.source = source;
  }

  /**
   * Stores whom a record's new content names, in the caller's transaction. Returns the owners to
   * compose again: none if nothing of its own changed.
   */
  Set<ChangeKey> affected(Connection connection, StoredRecord before, StoredRecord after) {
    if (before.state() == after.state() && Objects.equals(before.content(), after.content())) {
      return Set.of();
    }
    ChangeKey key = after.key();
    Set<ChangeKey> owners = new HashSet<>(relations.owners(key));
    relations.replace(
        key,
        after.content() == null
            ? SourceReferences.NONE
            : source.references(key.entity(), after.content()));
    owners.addAll(relations.owners(key));
    owners.remove(key);
    return owners.isEmpty() || sameOwnContent(connection, before, after) ? Set.of() : owners;
  }

  private boolean sameOwnContent(Connection connection, StoredRecord before, StoredRecord after) {
    return before.state() == after.state()
        && before.content() != null
        && after.content() != null
        && own(connection, before.key(), before.content())
            .equals(own(connection, after.key(), after.content()));
  }

  private String own(Connection connection, ChangeKey key, String content) {
    return source.projection(connection, key.entity(), Json.withoutRelated(content));
  }
}
