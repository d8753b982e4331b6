/**
 * Takes in what the pipeline says: changes, canonical records and outcomes become facts and story.
 */
@NullMarked
package io.concilia.orchestrator.intake;

import org.jspecify.annotations.NullMarked;
