/**
 * What vendor adapters are built of: calling over HTTP, what silence and statuses mean, JSON in
 * canonical form, the integration's tables, and the comparing of documents. Knows no vendor; no
 * Kafka, no SQL, no retry.
 */
@NullMarked
package io.concilia.connector.runtime.adapter;

import org.jspecify.annotations.NullMarked;
