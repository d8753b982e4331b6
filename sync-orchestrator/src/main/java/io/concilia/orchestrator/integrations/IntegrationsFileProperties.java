package io.concilia.orchestrator.integrations;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Integrations that are there from the start.
 *
 * @param file YAML with a list {@code integrations}; those that do not exist yet are created
 */
@ConfigurationProperties("concilia.integrations")
record IntegrationsFileProperties(@Nullable Path file) {}
