/** Messages that are published if and only if the transaction that wrote them committed. */
@NullMarked
package io.concilia.connector.runtime.outbox;

import org.jspecify.annotations.NullMarked;
