package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.Revision;
import java.util.List;
import java.util.Set;

/**
 * What was forgotten of a person.
 *
 * @param names what they were called here
 * @param records theirs, and the sales that are billed to them
 */
public record Forgotten(Set<String> names, List<Standing> records) {

  /** Where a record stands. */
  public record Standing(RecordId id, Revision revision, long ordinal) {}

  public List<ChangeKey> sources() {
    return records.stream().map(record -> record.id().source()).distinct().toList();
  }
}
