package io.concilia.mapping.versions;

import io.concilia.mapping.rules.RuleSets;
import java.time.Instant;

/**
 * Rule sets that are being edited. They may hold mistakes.
 *
 * @param basedOn the mapping version that it was begun from
 * @param edition rises each time it is saved
 */
record Draft(RuleSets ruleSets, int basedOn, long edition, Instant editedAt, String editedBy) {}
