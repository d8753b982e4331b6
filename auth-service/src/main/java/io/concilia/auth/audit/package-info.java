/** The log of administrative acts, which only grows. */
@NullMarked
package io.concilia.auth.audit;

import org.jspecify.annotations.NullMarked;
