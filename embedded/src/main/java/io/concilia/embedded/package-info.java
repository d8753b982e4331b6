/** The servers of one machine: Kafka, PostgreSQL, schema registry. */
@NullMarked
package io.concilia.embedded;

import org.jspecify.annotations.NullMarked;
