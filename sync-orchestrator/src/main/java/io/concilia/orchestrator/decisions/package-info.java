/** What people decide about records, and how it reaches those who carry it out. */
@NullMarked
package io.concilia.orchestrator.decisions;

import org.jspecify.annotations.NullMarked;
