/**
 * The named points between which a process may die, so that tests can make it die exactly there.
 */
@NullMarked
package io.concilia.connector.runtime.checkpoints;

import org.jspecify.annotations.NullMarked;
