package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Our part of an account's quota, which the customer's other programs share. Less urgent work
 * leaves a reserve for more urgent work.
 *
 * <p>The minute is a fixed one, so a sliding minute can see twice our part of it: with the default
 * half, exactly what the source allows.
 */
record Quota(int perHour, int perMinute) {

  /** Settings of a connection. */
  static final String SHARE = "quotaShare";

  static final String PER_HOUR = "quotaPerHour";

  static final String PER_MINUTE = "quotaPerMinute";

  private static final BigDecimal DEFAULT_SHARE = new BigDecimal("0.5");
  private static final int RESERVE_PERCENT_PER_STEP = 10;

  static Quota of(Connection connection, SourceLimits limits) {
    BigDecimal share = number(connection, SHARE, DEFAULT_SHARE);
    BigDecimal perHour = number(connection, PER_HOUR, BigDecimal.valueOf(limits.callsPerHour()));
    BigDecimal perMinute =
        number(connection, PER_MINUTE, BigDecimal.valueOf(limits.callsPerMinute()));
    return new Quota(part(perHour, share), part(perMinute, share));
  }

  int perHour(Priority priority) {
    return lessReserve(perHour, priority);
  }

  int perMinute(Priority priority) {
    return lessReserve(perMinute, priority);
  }

  private static int lessReserve(int calls, Priority priority) {
    return Math.max(1, calls * (100 - RESERVE_PERCENT_PER_STEP * priority.ordinal()) / 100);
  }

  private static int part(BigDecimal whole, BigDecimal share) {
    return whole.multiply(share).setScale(0, RoundingMode.DOWN).max(BigDecimal.ONE).intValue();
  }

  private static BigDecimal number(Connection connection, String setting, BigDecimal otherwise) {
    String text = connection.settings().get(setting);
    if (text == null) {
      return otherwise;
    }
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "connection " + connection.id() + ": " + setting + " \"" + text + "\" is not a number",
          e);
    }
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(
          "connection " + connection.id() + ": " + setting + " must be positive, not " + text);
    }
    return value;
  }
}
