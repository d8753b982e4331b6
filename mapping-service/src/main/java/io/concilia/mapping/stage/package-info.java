/** The edge to Kafka: changes in, canonical records and outcomes out. */
@NullMarked
package io.concilia.mapping.stage;

import org.jspecify.annotations.NullMarked;
