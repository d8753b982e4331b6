package io.concilia.connector.runtime.adapter;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What customers and items are matched by, in the form in which two spellings of one are equal. */
public final class Spellings {

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern DOTS = Pattern.compile("[.'\u2019]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          """
          ab ag ans aps as asa bv bvba co company corp corporation cv de eirl ek eood gbr gmbh inc \
          incorporated kft kg kgaa kk lda limited limitada llc llp lp ltd ltda mbh nv ohg ood oy \
          oyj plc pllc pte pty pvt sa sab sapi sarl sas sasu sc sca scs se sl slne slp slu snc spa \
          spzoo srl srls sro ug ulc"""
              .split(" ", -1));

  private Spellings() {}

  /**
   * Lower case, without accents, punctuation and legal form; never empty for a name with a word.
   */
  public static String name(String name) {
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
  public static @Nullable String phone(@Nullable String number) {
    if (number == null) {
      return null;
    }
    String digits = NO_DIGIT.matcher(number).replaceAll("").replaceFirst("^0+", "");
    return digits.isEmpty() ? null : digits;
  }

  /** Letters and digits only, in upper case: tax ids, postal codes. */
  public static @Nullable String code(@Nullable String text) {
    return text == null ? null : NO_WORD.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
  }

  public static @Nullable String email(@Nullable String address) {
    return address == null ? null : address.strip().toLowerCase(Locale.ROOT);
  }

  /** Those that are there. */
  public static List<String> present(@Nullable String... values) {
    return Stream.of(values).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }
}
