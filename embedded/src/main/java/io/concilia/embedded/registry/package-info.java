/** A small schema registry that speaks the Confluent protocol, for one machine. */
@NullMarked
package io.concilia.embedded.registry;

import org.jspecify.annotations.NullMarked;
