/** Values of which canonical records are made: money, quantities, addresses, keys of tables. */
@NullMarked
package io.concilia.contracts.value;

import org.jspecify.annotations.NullMarked;
