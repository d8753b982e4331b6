/** The whole product under load: from a won deal to its invoice, and what that takes. */
@NullMarked
package io.concilia.benchmarks.sales;

import org.jspecify.annotations.NullMarked;
