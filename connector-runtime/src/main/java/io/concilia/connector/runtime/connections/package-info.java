/** The accounts that a connector may reach, and the tokens to reach them with. */
@NullMarked
package io.concilia.connector.runtime.connections;

import org.jspecify.annotations.NullMarked;
