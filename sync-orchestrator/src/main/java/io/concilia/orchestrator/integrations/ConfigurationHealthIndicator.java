package io.concilia.orchestrator.integrations;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Not ready until the configuration topics are read whole. */
@Component
final class ConfigurationHealthIndicator implements HealthIndicator {

  private final PublishedConfiguration topics;

  ConfigurationHealthIndicator(PublishedConfiguration topics) {
    this.topics = topics;
  }

  @Override
  public Health health() {
    return topics.ready()
        ? Health.up().build()
        : Health.outOfService().withDetail("reason", topics.trouble()).build();
  }
}
