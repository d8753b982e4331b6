/** Names of topics and of the headers of their messages. */
@NullMarked
package io.concilia.contracts.topic;

import org.jspecify.annotations.NullMarked;
