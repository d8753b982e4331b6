package io.concilia.connector.freshsales;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the Freshsales client.
 *
 * @param responseTimeout how long an answer may take; a read is then tried again
 * @param maxConnections open connections to one host
 * @param largestAnswer a page of a hundred detailed rows is well below
 */
@ConfigurationProperties("concilia.freshsales")
record FreshsalesProperties(
    @DefaultValue("15s") Duration responseTimeout,
    @DefaultValue("64") int maxConnections,
    @DefaultValue("16MB") DataSize largestAnswer) {

  FreshsalesProperties {
    if (responseTimeout.isNegative() || responseTimeout.isZero()) {
      throw new IllegalArgumentException(
          "concilia.freshsales.response-timeout is "
              + responseTimeout
              + "; it must be positive, such as 15s");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "concilia.freshsales.max-connections is " + maxConnections + "; it must be at least 1");
    }
  }
}
