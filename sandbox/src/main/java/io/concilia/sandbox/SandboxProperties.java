package io.concilia.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sandbox as a process.
 *
 * @param limits whether the vendors' quotas are enforced at the start
 * @param state the folder that keeps what the vendors hold over a restart; without one it is
 *     forgotten
 */
@ConfigurationProperties("concilia.sandbox")
record SandboxProperties(@DefaultValue("true") boolean limits, @Nullable Path state) {}
