package io.concilia.connector.runtime.vendor;

import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the adapter understands it.
 *
 * @param code the vendor's own code
 * @param message the vendor's own words, verbatim
 * @param retryAfter how long the vendor asks us to wait
 */
public record VendorFailure(
    FailureKind kind,
    Cause cause,
    @Nullable String code,
    @Nullable String message,
    @Nullable String field,
    @Nullable Duration retryAfter,
    Map<String, String> details) {

  public VendorFailure {
    details = Map.copyOf(details);
  }

  public static VendorFailure of(FailureKind kind, Cause cause) {
    return new VendorFailure(kind, cause, null, null, null, null, Map.of());
  }

  /** The same, of something in particular. */
  public VendorFailure about(String subject, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(details);
    all.putAll(more);
    return new VendorFailure(
        kind, new Cause(cause.code(), subject), code, message, field, retryAfter, all);
  }

  public Failure toFailure() {
    return new Failure(kind, cause, code, message, field, null, details);
  }
}
