package io.concilia.orchestrator.records;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which records to list.
 *
 * @param type absent for all
 * @param cause the code of a cause, or code/subject
 * @param text part of a title or of a document's number, or the source's id
 * @param resend only what was sent again because of this answer
 * @param createdSince only what Concilia made in the books since then
 * @param before only records first seen before this number: the cursor
 */
record RecordFilter(
    List<String> integrations,
    @Nullable String entity,
    @Nullable String type,
    List<StateCode> states,
    @Nullable String cause,
    @Nullable String text,
    Period period,
    @Nullable UUID resend,
    @Nullable Instant createdSince,
    @Nullable Long before,
    int limit) {

  RecordFilter {
    integrations = List.copyOf(integrations);
    states = List.copyOf(states);
  }
}
