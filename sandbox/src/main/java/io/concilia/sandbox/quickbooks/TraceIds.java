package io.concilia.sandbox.quickbooks;

import java.util.concurrent.atomic.AtomicLong;

/** Values of the {@code intuit_tid} header, in the form of the recorded ones. */
final class TraceIds {

  private final AtomicLong last = new AtomicLong();

  String next() {
    var number = last.incrementAndGet();
    var hash = number * 0x9E3779B97F4A7C15L;
    return "1-" + hex(hash >>> 32, 8) + "-" + hex(hash, 16) + hex(number, 8);
  }

  private static String hex(long value, int digits) {
    var text = Long.toHexString(value);
    return text.length() >= digits
        ? text.substring(text.length() - digits)
        : "0".repeat(digits - text.length()) + text;
  }
}
