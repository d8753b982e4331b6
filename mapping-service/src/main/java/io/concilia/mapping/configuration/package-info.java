/** The connections and integrations, as their owners publish them. */
@NullMarked
package io.concilia.mapping.configuration;

import org.jspecify.annotations.NullMarked;
