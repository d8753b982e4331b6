/** What one vendor has to teach the runtime: the interfaces that a connector implements. */
@NullMarked
package io.concilia.connector.runtime.vendor;

import org.jspecify.annotations.NullMarked;
