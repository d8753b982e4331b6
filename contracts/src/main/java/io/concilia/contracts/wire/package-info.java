/**
 * How everything that travels becomes bytes and back: the codec, the registry of its schemas, and
 * the topics that are read whole, kept for people or made at start.
 */
@NullMarked
package io.concilia.contracts.wire;

import org.jspecify.annotations.NullMarked;
