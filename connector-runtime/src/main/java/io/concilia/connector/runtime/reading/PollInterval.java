package io.concilia.connector.runtime.reading;

import io.concilia.contracts.configuration.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** How often changes of a connection are searched for. */
final class PollInterval {

  /** The setting of a connection. */
  static final String SETTING = "pollInterval";

  private PollInterval() {}

  static Duration of(Connection connection, Duration otherwise) {
    String text = connection.settings().get(SETTING);
    if (text == null) {
      return otherwise;
    }
    Duration interval;
    try {
      interval = DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException e) {
      throw invalid(connection, text, e);
    }
    if (interval.isNegative() || interval.isZero()) {
      throw invalid(connection, text, null);
    }
    return interval;
  }

  private static IllegalArgumentException invalid(
      Connection connection, String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "connection "
            + connection.id()
            + ": "
            + SETTING
            + " \""
            + text
            + "\" is no positive time; write one such as 90s or 2m",
        cause);
  }
}
