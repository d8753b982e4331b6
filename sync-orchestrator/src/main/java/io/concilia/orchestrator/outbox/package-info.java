/** What is to be published: stored with what led to it, then relayed in order. */
@NullMarked
package io.concilia.orchestrator.outbox;

import org.jspecify.annotations.NullMarked;
