package io.concilia.connector.runtime.reading;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starts a trace for what has none, in the form of the W3C header. */
final class TraceParents {

  private static final Pattern VALID = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final RandomGenerator random;

  TraceParents(RandomGenerator random) {
    this.random = random;
  }

  String continued(Optional<String> header) {
    return header.filter(text -> VALID.matcher(text).matches()).orElseGet(this::fresh);
  }

  private String fresh() {
    return "00-%016x%016x-%016x-00".formatted(bits(), bits(), bits());
  }

  private long bits() {
    return random.nextLong() | 1L; // never all zeros
  }

  /** The trace id in it. */
  static @Nullable String traceId(@Nullable String traceparent) {
    return traceparent == null ? null : traceparent.substring(3, 35);
  }
}
