/** Connections and integrations, as published on their compacted topics. */
@NullMarked
package io.concilia.contracts.configuration;

import org.jspecify.annotations.NullMarked;
