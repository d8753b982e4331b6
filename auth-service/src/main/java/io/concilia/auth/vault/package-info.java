/** Secrets at rest: encrypted by a keyset that this database never sees. */
@NullMarked
package io.concilia.auth.vault;

import org.jspecify.annotations.NullMarked;
