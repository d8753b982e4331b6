package io.concilia.connector.runtime.reading;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of reading. What differs by account is a setting of the connection: {@code quotaShare},
 * {@code quotaPerHour}, {@code quotaPerMinute}, {@code pollInterval}, {@code entities}.
 *
 * @param workers records read or composed at the same time by one instance
 * @param perConnection how many of them may belong to one connection
 * @param lease how long a reader may take before another instance takes its record over
 * @param sweep how often hints are looked for that nobody announced
 * @param webhookLimit the largest body of a webhook
 * @param polling how changes are searched for
 */
@ConfigurationProperties("concilia.reading")
public record ReadingProperties(
    @DefaultValue("24") int workers,
    @DefaultValue("8") int perConnection,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("500ms") Duration sweep,
    @DefaultValue("256KB") DataSize webhookLimit,
    @DefaultValue Polling polling) {

  public ReadingProperties {
    requirePositive("workers", workers);
    requirePositive("per-connection", perConnection);
    requirePositive("lease", lease);
    requirePositive("sweep", sweep);
  }

  /**
   * How changes are searched for.
   *
   * @param enabled whether they are; webhooks alone lose what the source does not tell
   * @param interval how often, unless the connection says otherwise
   * @param delay how far a window stays behind the clock, for the source's index to catch up
   * @param overlap how far a window reaches into the one before
   * @param deletions how often deleted records are searched for
   * @param sweepAt when all records are compared with what is stored, in UTC
   * @param threads searches at the same time by one instance
   */
  public record Polling(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("2m") Duration interval,
      @DefaultValue("30s") Duration delay,
      @DefaultValue("2m") Duration overlap,
      @DefaultValue("15m") Duration deletions,
      @DefaultValue("02:30") LocalTime sweepAt,
      @DefaultValue("4") int threads) {

    public Polling {
      requirePositive("polling.interval", interval);
      requirePositive("polling.overlap", overlap);
      requirePositive("polling.deletions", deletions);
      requirePositive("polling.threads", threads);
      if (delay.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException(
            "concilia.reading.polling.delay is "
                + delay
                + "; it must be at least 1s, or a second is searched that is not over");
      }
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "concilia.reading." + name + " is " + value + "; it must be at least 1");
    }
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "concilia.reading." + name + " is " + value + "; it must be positive, such as 30s");
    }
  }
}
