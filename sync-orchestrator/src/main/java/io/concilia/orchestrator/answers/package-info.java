/** How questions are answered once for all: which policy or table decides what a cause asks. */
@NullMarked
package io.concilia.orchestrator.answers;

import org.jspecify.annotations.NullMarked;
