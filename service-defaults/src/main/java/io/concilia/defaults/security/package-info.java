/** Who calls, what they may do, and how services call each other: closed unless a rule allows. */
@NullMarked
package io.concilia.defaults.security;

import org.jspecify.annotations.NullMarked;
