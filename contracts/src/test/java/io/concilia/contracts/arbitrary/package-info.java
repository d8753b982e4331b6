/** Records made at random from a seed, for the property tests of all modules. */
@NullMarked
package io.concilia.contracts.arbitrary;

import org.jspecify.annotations.NullMarked;
