package io.concilia.connector.quickbooks;

import io.concilia.contracts.value.Text;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names as QuickBooks takes them, and names as two spellings of one are compared. */
final class Names {

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern DOTS = Pattern.compile("[.'\u2019]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");
  private static final Pattern BREAKS = Pattern.compile("\\s*[\\t\\r\\n]+\\s*");
  private static final Pattern COLON = Pattern.compile("\\s*:\\s*");
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          """
          ab ag ans aps as asa bv bvba co company corp corporation cv de eirl ek eood gbr gmbh inc \
          incorporated kft kg kgaa kk lda limited limitada llc llp lp ltd ltda mbh nv ohg ood oy \
          oyj plc pllc pte pty pvt sa sab sapi sarl sas sasu sc sca scs se sl slne slp slu snc spa \
          spzoo srl srls sro ug ulc"""
              .split(" ", -1));

  private Names() {}

  /**
   * A name that may stand in a list: no colon, which separates levels, no line break, no tab. Says
   * the same to a reader; never shorter.
   */
  static String listName(String name) {
    return COLON.matcher(BREAKS.matcher(name).replaceAll(" ")).replaceAll(" - ").strip();
  }

  /** As {@link #listName}, and without double quotes, which items do not take. */
  static String itemName(String name) {
    return listName(name).replace("\"", "''");
  }

  /** The name with a suffix, cut in front of it if both do not fit. */
  static String withSuffix(String name, String suffix, int max) {
    return Text.cut(name, max - suffix.length()) + suffix;
  }

  /**
   * Lower case, without accents, punctuation and legal form; never empty for a name with a word.
   */
  static String normalised(String name) {
    String plain =
        DOTS.matcher(
                ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll(""))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    String[] words =
        NO_WORD.matcher(plain).replaceAll(" ").strip().replace("sp z oo", "spzoo").split(" ", -1);
    int end = words.length;
    while (end > 1 && LEGAL_FORMS.contains(words[end - 1])) {
      end--;
    }
    return Stream.of(words).limit(end).collect(Collectors.joining(" "));
  }

  /** Digits only, without the zeros and plus signs in front that are dialled or not. */
  static @Nullable String phone(@Nullable String number) {
    if (number == null) {
      return null;
    }
    String digits = NO_DIGIT.matcher(number).replaceAll("").replaceFirst("^0+", "");
    return digits.isEmpty() ? null : digits;
  }

  static @Nullable String code(@Nullable String text) {
    return text == null ? null : NO_WORD.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
