/** The JSON of a change as plain values: maps, lists, text, whole numbers, decimals, truth. */
@NullMarked
package io.concilia.mapping.payload;

import org.jspecify.annotations.NullMarked;
