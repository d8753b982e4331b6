/** Authorizations and the connections that they cover, from consent to revocation. */
@NullMarked
package io.concilia.auth.connections;

import org.jspecify.annotations.NullMarked;
