package io.concilia.orchestrator.decisions;

import io.concilia.orchestrator.records.Action;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for about a record.
 *
 * @param tag the state that the person saw; a RETRY needs none, since it only asks again
 * @param vendorId the vendor's record, for a LINK
 * @param into what it was merged into, for MERGED
 * @param reread whether a RETRY reads the record from the source again
 */
record Asked(
    Action action,
    String by,
    @Nullable String tag,
    @Nullable String reason,
    @Nullable String vendorId,
    @Nullable Survivor into,
    boolean reread) {

  /** The source record that survived a merge. */
  record Survivor(String entity, String id) {}
}
