package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision about a write depends on.
 *
 * @param link of the record itself
 * @param links of the records that it names, as far as these have one
 * @param onTheirWay the records that it names and that wait in the inbox themselves
 * @param needed whether another write waits for this record
 * @param shared whether other records are linked to the same customer or item of the books
 * @param volume what its company gets of invoices at present
 * @param linkedIds of the documents that were found, those that a record is linked to
 * @param past what people decided about it before
 */
record Facts(
    Write write,
    CanonicalRecord record,
    Setting setting,
    @Nullable Link link,
    Map<RecordKey, Link> links,
    Set<RecordKey> onTheirWay,
    boolean needed,
    boolean shared,
    Volume volume,
    Set<String> linkedIds,
    Past past,
    Findings findings,
    Instant now) {

  /**
   * What people decided about a document before.
   *
   * @param accounted what the books account for; absent where nobody knows it
   * @param credited whether a credit note took the whole of it back once
   * @param approved the digest of the content that was approved
   */
  record Past(@Nullable CanonicalRecord accounted, boolean credited, @Nullable String approved) {

    static final Past NONE = new Past(null, false, null);
  }

  Facts {
    links = Map.copyOf(links);
    onTheirWay = Set.copyOf(onTheirWay);
    linkedIds = Set.copyOf(linkedIds);
  }

  Facts with(Write changed) {
    return with(changed, findings);
  }

  Facts with(Findings found) {
    return with(write, found);
  }

  private Facts with(Write thisWrite, Findings found) {
    return new Facts(
        thisWrite,
        record,
        setting,
        link,
        links,
        onTheirWay,
        needed,
        shared,
        volume,
        linkedIds,
        past,
        found,
        now);
  }
}
