package io.concilia.connector.runtime.vendor;

import java.util.List;
import java.util.Optional;

/** What is stored of other records when a payload is composed. */
public interface RelatedRecords {

  /** The content of a record that is stored and not deleted. */
  Optional<String> find(SourceReference reference);

  /** The stored records of an entity that say they belong to the one that is composed. */
  List<SourceReference> members(String entity);

  /** Reference data as last read. */
  Optional<String> catalog(String name);
}
