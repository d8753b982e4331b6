/** The content of a source record as it was read. */
@NullMarked
package io.concilia.contracts.change;

import org.jspecify.annotations.NullMarked;
