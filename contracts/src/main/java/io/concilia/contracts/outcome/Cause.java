package io.concilia.contracts.outcome;

import io.concilia.contracts.value.Text;
import java.util.regex.Pattern;

/**
 * Why something failed or is held: a stable code of ours, and what it is about. Failures are
 * grouped, counted, translated and replayed by it.
 *
 * @param code upper case with underscores, such as TAX_UNDECIDED; DOMAIN's messages are keyed by it
 * @param subject what tells two failures of one code apart, such as "reduced/EU_BUSINESS/ES"
 */
public record Cause(String code, String subject) {

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

  public Cause {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "cause \"" + code + "\" must be upper case with underscores");
    }
    subject = Text.cut(subject, 200);
  }

  public static Cause of(String code) {
    return new Cause(code, "");
  }

  /** {@code code/subject}. */
  @Override
  public String toString() {
    return subject.isEmpty() ? code : code + "/" + subject;
  }
}
