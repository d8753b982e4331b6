package io.concilia.mapping.assembly;

import io.concilia.contracts.value.TaxId;
import io.concilia.contracts.value.TaxId.Check;
import io.concilia.contracts.value.TaxId.Scheme;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a tax number is written as its country writes them. Check digits are looked at where
 * the rule is simple (Spain); nothing is looked up anywhere.
 */
final class TaxIdChecks {

  private static final Map<String, Pattern> VAT =
      Map.ofEntries(
          numbers("AT", "U\\d{8}"),
          numbers("BE", "[01]\\d{9}"),
          numbers("BG", "\\d{9,10}"),
          numbers("CY", "\\d{8}[A-Z]"),
          numbers("CZ", "\\d{8,10}"),
          numbers("DE", "\\d{9}"),
          numbers("DK", "\\d{8}"),
          numbers("EE", "\\d{9}"),
          numbers("EL", "\\d{9}"),
          numbers("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
          numbers("FI", "\\d{8}"),
          numbers("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
          numbers("GB", "\\d{9}|\\d{12}|(GD|HA)\\d{3}"),
          numbers("HR", "\\d{11}"),
          numbers("HU", "\\d{8}"),
          numbers("IE", "\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}"),
          numbers("IT", "\\d{11}"),
          numbers("LT", "\\d{9}|\\d{12}"),
          numbers("LU", "\\d{8}"),
          numbers("LV", "\\d{11}"),
          numbers("MT", "\\d{8}"),
          numbers("NL", "\\d{9}B\\d{2}"),
          numbers("PL", "\\d{10}"),
          numbers("PT", "\\d{9}"),
          numbers("RO", "\\d{2,10}"),
          numbers("SE", "\\d{12}"),
          numbers("SI", "\\d{8}"),
          numbers("SK", "\\d{10}"));

  private static final Pattern RFC = Pattern.compile("[A-ZÑ&]{3,4}\\d{6}[A-Z0-9]{3}");
  private static final Pattern EIN = Pattern.compile("\\d{2}-?\\d{7}");

  private TaxIdChecks() {}

  static TaxId checked(Scheme scheme, String value, @Nullable String country) {
    TaxId plain = new TaxId(scheme, value, country, Check.UNCHECKED);
    return new TaxId(scheme, plain.value(), country, check(scheme, plain.value(), country));
  }

  private static Check check(Scheme scheme, String value, @Nullable String country) {
    return switch (scheme) {
      case VAT -> vat(value, country);
      case NIF -> formed(SpanishNif.wellFormed(value));
      case RFC -> formed(RFC.matcher(value).matches());
      case EIN -> formed(EIN.matcher(value).matches());
      case GST, ABN, OTHER -> Check.UNCHECKED;
    };
  }

  /** A number may stand with or without the prefix of its country; Greece writes EL. */
  private static Check vat(String value, @Nullable String country) {
    String prefix = value.length() > 2 ? value.substring(0, 2) : "";
    boolean prefixed = VAT.containsKey(prefix);
    String own = prefixed ? prefix : "GR".equals(country) ? "EL" : country;
    Pattern pattern = own == null ? null : VAT.get(own);
    if (own == null || pattern == null) {
      return Check.UNCHECKED;
    }
    String number = prefixed ? value.substring(2) : value;
    return formed(
        pattern.matcher(number).matches() && (!own.equals("ES") || SpanishNif.wellFormed(number)));
  }

  private static Check formed(boolean well) {
    return well ? Check.WELL_FORMED : Check.MALFORMED;
  }

  private static Map.Entry<String, Pattern> numbers(String country, String number) {
    return Map.entry(country, Pattern.compile(number));
  }
}
