/** What the books should hold, before any vendor has an opinion. */
@NullMarked
package io.concilia.contracts.canonical;

import org.jspecify.annotations.NullMarked;
