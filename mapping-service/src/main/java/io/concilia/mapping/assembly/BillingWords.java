package io.concilia.mapping.assembly;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is said on a document of how it is billed, in the language of the document. */
final class BillingWords {

  private BillingWords() {}

  static String deposit(BigDecimal percent, @Nullable Locale language) {
    return spanish(language)
        ? "Anticipo " + number(percent).replace('.', ',') + " %"
        : number(percent) + "% deposit";
  }

  static String stage(int number, int of, BigDecimal percent, @Nullable Locale language) {
    return spanish(language)
        ? "Plazo %d de %d (%s %%)".formatted(number, of, number(percent).replace('.', ','))
        : "Stage %d of %d (%s%%)".formatted(number, of, number(percent));
  }

  static String receiver(String name, @Nullable Locale language) {
    return (spanish(language) ? "Para " : "For ") + name;
  }

  private static boolean spanish(@Nullable Locale language) {
    return language != null && language.getLanguage().equals("es");
  }

  private static String number(BigDecimal percent) {
    return percent.stripTrailingZeros().toPlainString();
  }
}
