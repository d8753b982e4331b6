/** Integrations, and where every record stands. */
@NullMarked
package io.concilia.orchestrator;

import org.jspecify.annotations.NullMarked;
