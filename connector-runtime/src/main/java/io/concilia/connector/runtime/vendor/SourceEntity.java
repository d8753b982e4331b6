package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.identity.RecordType;
import java.util.Set;

/**
 * A kind of record of a source.
 *
 * @param types what one can become in the books: an answer that it is not there names each of them
 */
public record SourceEntity(String name, Discovery discovery, Set<RecordType> types) {

  /** How the records of an entity are found without being told of them. */
  public enum Discovery {
    /** By what changed in a window of time. */
    SEARCHED,
    /** By a list of all of them, without times. */
    LISTED,
    /** Only through the records that name them. */
    FOLLOWED
  }

  public SourceEntity {
    types = Set.copyOf(types);
  }
}
