/** What is to be published: stored in the transaction of what led to it, then relayed in order. */
@NullMarked
package io.concilia.defaults.outbox;

import org.jspecify.annotations.NullMarked;
