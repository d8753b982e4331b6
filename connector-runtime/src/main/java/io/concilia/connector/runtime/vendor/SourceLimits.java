package io.concilia.connector.runtime.vendor;

import java.time.Duration;

/**
 * The quota of a source account, which the customer's other programs share.
 *
 * @param callsPerHour of the account, by the connection's {@code quotaPerHour} setting or this
 * @param callsPerMinute of the account, by {@code quotaPerMinute} or this
 */
public record SourceLimits(int callsPerHour, int callsPerMinute, Duration callTimeout) {}
