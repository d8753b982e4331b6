package io.concilia.connector.runtime.writing;

import org.jspecify.annotations.Nullable;

/** Reads the W3C {@code traceparent} header: {@code version-traceId-parentId-flags}. */
final class Traces {

  private Traces() {}

  /** The id of the trace; absent if the header is, or is not well formed. */
  static @Nullable String id(@Nullable String traceparent) {
    if (traceparent == null) {
      return null;
    }
    String[] parts = traceparent.split("-", -1);
    return parts.length == 4 ? parts[1] : null;
  }
}
