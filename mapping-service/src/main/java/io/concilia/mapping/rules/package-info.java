/**
 * The rule language: rule sets as documents, checked and compiled to closures. Pure, and free of
 * what a canonical record or a vendor is.
 */
@NullMarked
package io.concilia.mapping.rules;

import org.jspecify.annotations.NullMarked;
