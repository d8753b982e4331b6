/** What is said about the erasure of a source record. */
@NullMarked
package io.concilia.contracts.erasure;

import org.jspecify.annotations.NullMarked;
