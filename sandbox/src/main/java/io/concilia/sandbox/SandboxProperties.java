package io.concilia.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sandbox as a process.
 *
 * @param limits whether the vendors' quotas are enforced at the start
 */
@ConfigurationProperties("concilia.sandbox")
record SandboxProperties(@DefaultValue("true") boolean limits) {}
