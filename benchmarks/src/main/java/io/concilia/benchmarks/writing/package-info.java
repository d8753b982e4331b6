/** How fast writes leave the inbox, and how well a vendor's window is used. */
@NullMarked
package io.concilia.benchmarks.writing;

import org.jspecify.annotations.NullMarked;
