/** The people of each tenant: how they sign in, and what they may do. */
@NullMarked
package io.concilia.auth.people;

import org.jspecify.annotations.NullMarked;
