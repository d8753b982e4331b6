package io.concilia.connector.runtime.adapter;

import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.contracts.outcome.Cause;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ends a translation early with what became of it. Stays inside an adapter: its {@code translate}
 * answers with the value, as a dozen look-ups on the way to a document may each end it.
 */
public final class Untranslatable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Translation translation;

  private Untranslatable(Translation translation) {
    super(translation.toString(), null, false, false);
    this.translation = translation;
  }

  /** A person must decide first. */
  public static Untranslatable held(String code, String subject, Map<String, String> details) {
    return new Untranslatable(new Translation.Held(new Cause(code, subject), details));
  }

  /** The vendor would never take the field's value. */
  public static Untranslatable refused(String code, String field, Map<String, String> details) {
    return new Untranslatable(new Translation.Refused(new Cause(code, field), field, details));
  }

  /** The value, unless it is too long: names, numbers and codes are refused, never shortened. */
  public static String fitting(String field, String value, int max) {
    if (value.length() > max) {
      throw refused(
          "TOO_LONG",
          field,
          Map.of("n", Integer.toString(value.length()), "max", Integer.toString(max)));
    }
    return value;
  }

  /** As {@link #fitting}, of a value that may be absent. */
  public static @Nullable String fittingIfAny(String field, @Nullable String value, int max) {
    return value == null ? null : fitting(field, value, max);
  }

  public Translation translation() {
    return translation;
  }
}
