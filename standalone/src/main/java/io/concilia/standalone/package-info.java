/** Starts Concilia on one machine as real processes, watches them and stops them. */
@NullMarked
package io.concilia.standalone;

import org.jspecify.annotations.NullMarked;
