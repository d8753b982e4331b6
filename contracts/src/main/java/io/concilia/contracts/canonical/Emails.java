package io.concilia.contracts.canonical;

import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Text;
import java.util.regex.Pattern;

/** Checks that text is one e-mail address, as far as a sender needs to know. */
final class Emails {

  private static final Pattern ADDRESS = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+");
  private static final int MAX = 254;

  private Emails() {}

  static String require(String field, String value) {
    String clean = Text.name(field, value, MAX);
    if (!ADDRESS.matcher(clean).matches()) {
      throw new InvalidValueException(field, value, "is no e-mail address; correct it in the CRM");
    }
    return clean;
  }
}
