/** What a record is called, wherever it travels, and which of two versions of it is newer. */
@NullMarked
package io.concilia.contracts.identity;

import org.jspecify.annotations.NullMarked;
