/** What a person decided about a write that was held or refused. */
@NullMarked
package io.concilia.contracts.decision;

import org.jspecify.annotations.NullMarked;
