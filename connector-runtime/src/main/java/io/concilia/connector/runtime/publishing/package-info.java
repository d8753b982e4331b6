/** What everything of a connector is published with. */
@NullMarked
package io.concilia.connector.runtime.publishing;

import org.jspecify.annotations.NullMarked;
