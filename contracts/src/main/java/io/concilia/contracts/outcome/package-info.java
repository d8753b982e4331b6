/** What became of a change or a write. */
@NullMarked
package io.concilia.contracts.outcome;

import org.jspecify.annotations.NullMarked;
