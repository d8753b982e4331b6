package io.concilia.connector.runtime.writing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a connector writes.
 *
 * @param instance the name of this process. A process that starts under the name of one that died
 *     takes its connections over at once, so two that run must never share a name; absent for a
 *     random one
 * @param maxInFlight calls under way at the same time, over all connections
 * @param optionalPatience how long a record waits for another that it only would like to name
 * @param requestAfter how long a missing record may be on its way by itself before it is asked for
 * @param matchFreshness how old the local index of customers and items may be when it is matched
 *     against
 * @param profileFreshness how old a company's profile may be
 * @param profileDoubt how often at most it is read anew before a record is held because of it
 * @param loopLimit writes of one record within an hour after which it is held
 * @param maxAttempts failures of one record, while others succeed, after which it is held
 * @param intakeThreads threads that take canonical records in
 * @param keep how long attempts and calls are kept once they are over
 */
@ConfigurationProperties("concilia.writing")
public record WritingProperties(
    @Nullable String instance,
    @DefaultValue("256") int maxInFlight,
    @DefaultValue("10s") Duration optionalPatience,
    @DefaultValue("500ms") Duration requestAfter,
    @DefaultValue("2m") Duration matchFreshness,
    @DefaultValue("24h") Duration profileFreshness,
    @DefaultValue("10s") Duration profileDoubt,
    @DefaultValue("10") int loopLimit,
    @DefaultValue("10") int maxAttempts,
    @DefaultValue("2") int intakeThreads,
    @DefaultValue("30d") Duration keep) {

  /** The defaults, under a given name. */
  public static WritingProperties named(String instance) {
    return new WritingProperties(
        instance,
        256,
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofMinutes(2),
        Duration.ofHours(24),
        Duration.ofSeconds(10),
        10,
        10,
        2,
        Duration.ofDays(30));
  }

  public WritingProperties {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException(
          "concilia.writing.max-in-flight is " + maxInFlight + "; at least one call must fit");
    }
    if (loopLimit < 1 || maxAttempts < 1) {
      throw new IllegalArgumentException(
          "concilia.writing.loop-limit and max-attempts must be at least 1");
    }
  }
}
