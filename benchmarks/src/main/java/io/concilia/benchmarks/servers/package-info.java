/** Kafka, PostgreSQL and the schema registry for measurements inside this process. */
@NullMarked
package io.concilia.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
