package io.concilia.defaults;

import java.time.Duration;
import java.util.Map;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * What happens when a listener throws: its partitions pause and the same records are tried again,
 * for as long as it takes. A listener sets aside by itself what can never be read, so that whatever
 * it throws is an outage: of the database, the registry or the broker.
 */
final class PausingErrorHandler {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private PausingErrorHandler() {}

  static CommonErrorHandler create() {
    ExponentialBackOff backOff = new ExponentialBackOff(FIRST.toMillis(), 2.0);
    backOff.setMaxInterval(LONGEST.toMillis());
    backOff.setMaxElapsedTime(Long.MAX_VALUE);
    DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
    handler.setClassifications(Map.of(), true);
    return handler;
  }
}
