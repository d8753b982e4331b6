package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes those who were erased out of records that were made before, and arrive only now. */
final class ErasedFilter {

  private final ErasureTable table;
  private final Decoding decoding;

  ErasedFilter(ErasureTable table, Decoding decoding) {
    this.table = table;
    this.decoding = decoding;
  }

  Collection<Incoming> clean(Collection<Incoming> records) {
    List<ErasureTable.Copy> copies =
        table.among(
            records.stream().map(Incoming::key).map(RecordKey::sourceKey).distinct().toList());
    if (copies.isEmpty()) {
      return records;
    }
    Map<ChangeKey, List<ErasureTable.Copy>> byCarrier =
        copies.stream().collect(Collectors.groupingBy(copy -> copy.carrier().source()));
    return records.stream()
        .map(each -> clean(each, byCarrier.getOrDefault(each.key().sourceKey(), List.of())))
        .toList();
  }

  private Incoming clean(Incoming incoming, List<ErasureTable.Copy> copies) {
    CanonicalRecord record = incoming.record();
    Revision revision = incoming.revision();
    for (ErasureTable.Copy copy : copies) {
      if (copy.carrier().upTo(revision.seq(), revision.redo())) {
        record = Redaction.of(record, copy.erased());
      }
    }
    if (record.equals(incoming.record())) {
      return incoming;
    }
    Write.Message came = incoming.message();
    return new Incoming(
        record,
        new Write.Message(decoding.bytes(record), came.partition(), came.offset(), came.trace()));
  }
}
