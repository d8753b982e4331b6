/**
 * Reading, for any source: hints are stored, records are read one at a time each, numbered, kept
 * and published.
 */
@NullMarked
package io.concilia.connector.runtime.reading;

import org.jspecify.annotations.NullMarked;
