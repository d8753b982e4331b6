package io.concilia.mapping.assembly;

import java.util.regex.Pattern;

/** The check character of Spanish tax numbers: of citizens, of foreigners, of organisations. */
final class SpanishNif {

  private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String CONTROL = "JABCDEFGHI";
  private static final Pattern CITIZEN = Pattern.compile("\\d{8}[A-Z]");
  private static final Pattern FOREIGNER = Pattern.compile("[XYZ]\\d{7}[A-Z]");
  private static final Pattern ORGANISATION = Pattern.compile("[ABCDEFGHJNPQRSUVW]\\d{7}[A-J0-9]");

  private SpanishNif() {}

  static boolean wellFormed(String number) {
    if (CITIZEN.matcher(number).matches()) {
      return letter(number.substring(0, 8)) == number.charAt(8);
    }
    if (FOREIGNER.matcher(number).matches()) {
      return letter("XYZ".indexOf(number.charAt(0)) + number.substring(1, 8)) == number.charAt(8);
    }
    return ORGANISATION.matcher(number).matches() && organisation(number);
  }

  private static char letter(String digits) {
    return LETTERS.charAt(Integer.parseInt(digits) % LETTERS.length());
  }

  private static boolean organisation(String number) {
    int sum = 0;
    for (int i = 1; i <= 7; i++) {
      int digit = number.charAt(i) - '0';
      // Digits in odd places count double, cross-summed.
      sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
    }
    int control = (10 - sum % 10) % 10;
    char last = number.charAt(8);
    return last == '0' + control || last == CONTROL.charAt(control);
  }
}
