/** What a measurement says: figures with their spread, and the marks that they should meet. */
@NullMarked
package io.concilia.benchmarks.figures;

import org.jspecify.annotations.NullMarked;
