package io.concilia.mapping.configuration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Not ready until the configuration topics are read whole. */
@Component
final class ConfigurationHealthIndicator implements HealthIndicator {

  private final KnownConfiguration configuration;

  ConfigurationHealthIndicator(KnownConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public Health health() {
    return configuration.ready()
        ? Health.up().build()
        : Health.outOfService().withDetail("reason", configuration.trouble()).build();
  }
}
