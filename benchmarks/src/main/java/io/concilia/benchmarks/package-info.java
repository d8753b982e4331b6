/** Measures the product, and says whether each figure meets its mark. */
@NullMarked
package io.concilia.benchmarks;

import org.jspecify.annotations.NullMarked;
