/** How fast changes are mapped, beside a plain copy of the same bytes. */
@NullMarked
package io.concilia.benchmarks.mapping;

import org.jspecify.annotations.NullMarked;
