/** What is answered when something asked for cannot be done: application/problem+json. */
@NullMarked
package io.concilia.orchestrator.problems;

import org.jspecify.annotations.NullMarked;
