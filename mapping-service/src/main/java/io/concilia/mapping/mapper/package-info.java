/** The pure function from a change to its answers. */
@NullMarked
package io.concilia.mapping.mapper;

import org.jspecify.annotations.NullMarked;
