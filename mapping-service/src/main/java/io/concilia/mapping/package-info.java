/** The mapping service: starts what the packages below hold. */
@NullMarked
package io.concilia.mapping;

import org.jspecify.annotations.NullMarked;
