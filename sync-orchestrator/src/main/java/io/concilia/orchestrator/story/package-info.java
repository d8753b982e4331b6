/**
 * The story of every source record, from hint to booked figures, and the sentences that tell it.
 */
@NullMarked
package io.concilia.orchestrator.story;

import org.jspecify.annotations.NullMarked;
