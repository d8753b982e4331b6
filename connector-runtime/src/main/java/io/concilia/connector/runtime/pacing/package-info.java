/** How fast a connection may be called, and whether calling it makes sense at all. Pure; no SQL. */
@NullMarked
package io.concilia.connector.runtime.pacing;

import org.jspecify.annotations.NullMarked;
