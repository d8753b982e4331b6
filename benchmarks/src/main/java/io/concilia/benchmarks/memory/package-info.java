/** What the services keep of the machine's memory. */
@NullMarked
package io.concilia.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
