/** What is true of writing to any vendor: the inbox, leases, pacing, calls and their settlement. */
@NullMarked
package io.concilia.connector.runtime.writing;

import org.jspecify.annotations.NullMarked;
