/** How rows reach and leave PostgreSQL: many in one statement, JSON in one way. */
@NullMarked
package io.concilia.orchestrator.database;

import org.jspecify.annotations.NullMarked;
