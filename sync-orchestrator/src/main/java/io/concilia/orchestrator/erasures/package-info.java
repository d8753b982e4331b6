/** Forgetting a person: asking for it, and erasing what is kept here of whom the reader erased. */
@NullMarked
package io.concilia.orchestrator.erasures;

import org.jspecify.annotations.NullMarked;
