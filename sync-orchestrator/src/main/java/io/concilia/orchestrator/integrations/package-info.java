/** Integrations: created, validated, versioned, published; and the connections that they pair. */
@NullMarked
package io.concilia.orchestrator.integrations;

import org.jspecify.annotations.NullMarked;
