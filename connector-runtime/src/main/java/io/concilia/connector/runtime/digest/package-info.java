/** How equal contents are told. */
@NullMarked
package io.concilia.connector.runtime.digest;

import org.jspecify.annotations.NullMarked;
