/** Where every record stands: the pure state machine, its tables, and the lists and totals. */
@NullMarked
package io.concilia.orchestrator.records;

import org.jspecify.annotations.NullMarked;
