package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.contracts.outcome.Cause;
import java.util.Map;

/**
 * Ends a translation early with what became of it. Stays inside this package: {@link
 * QuickBooksAdapter#translate} answers with the value, as a dozen look-ups on the way to a document
 * may each end it.
 */
final class Untranslatable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Translation translation;

  private Untranslatable(Translation translation) {
    super(translation.toString(), null, false, false);
    this.translation = translation;
  }

  /** A person must decide first. */
  static Untranslatable held(String code, String subject, Map<String, String> details) {
    return new Untranslatable(new Translation.Held(new Cause(code, subject), details));
  }

  /** QuickBooks would never take the field's value. */
  static Untranslatable refused(String code, String field, Map<String, String> details) {
    return new Untranslatable(new Translation.Refused(new Cause(code, field), field, details));
  }

  Translation translation() {
    return translation;
  }
}
