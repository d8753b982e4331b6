package io.concilia.contracts.wire;

import io.concilia.contracts.avro.AddressValue;
import io.concilia.contracts.avro.MoneyValue;
import io.concilia.contracts.avro.TaxIdValue;
import io.concilia.contracts.avro.TotalsValue;
import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.TaxId;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Avro form of the value types. Decimals travel as text, with the scale that they have. */
final class Values {

  private static final Symbols<TaxId.Scheme> SCHEME =
      Symbols.of(TaxIdValue.getClassSchema(), "scheme", TaxId.Scheme.class);
  private static final Symbols<TaxId.Check> CHECKED =
      Symbols.of(TaxIdValue.getClassSchema(), "checked", TaxId.Check.class);

  private Values() {}

  /** Converts what may be absent. */
  static <A, B> @Nullable B map(@Nullable A value, Function<A, B> conversion) {
    return value == null ? null : conversion.apply(value);
  }

  static <A, B> List<B> mapAll(List<A> values, Function<A, B> conversion) {
    List<B> converted = new ArrayList<>(values.size());
    for (A value : values) {
      converted.add(conversion.apply(value));
    }
    return converted;
  }

  static MoneyValue toAvro(Money money) {
    return new MoneyValue(money.amount().toPlainString(), money.currency().getCurrencyCode());
  }

  static Money fromAvro(MoneyValue money) {
    return new Money(decimal("money.amount", money.getAmount()), currency(money.getCurrency()));
  }

  static TotalsValue toAvro(Totals totals) {
    return new TotalsValue(
        map(totals.net(), Values::toAvro),
        map(totals.tax(), Values::toAvro),
        map(totals.gross(), Values::toAvro),
        map(totals.withheld(), Values::toAvro));
  }

  static Totals fromAvro(@Nullable TotalsValue totals) {
    return totals == null
        ? Totals.UNKNOWN
        : new Totals(
            map(totals.getNet(), Values::fromAvro),
            map(totals.getTax(), Values::fromAvro),
            map(totals.getGross(), Values::fromAvro),
            map(totals.getWithheld(), Values::fromAvro));
  }

  static AddressValue toAvro(Address address) {
    return new AddressValue(
        address.line1(),
        address.line2(),
        address.line3(),
        address.city(),
        address.region(),
        address.postalCode(),
        address.country(),
        address.countryText());
  }

  static Address fromAvro(AddressValue address) {
    return new Address(
        address.getLine1(),
        address.getLine2(),
        address.getLine3(),
        address.getCity(),
        address.getRegion(),
        address.getPostalCode(),
        address.getCountry(),
        address.getCountryText());
  }

  static TaxIdValue toAvro(TaxId taxId) {
    return new TaxIdValue(
        taxId.scheme().name(), taxId.value(), taxId.country(), taxId.checked().name());
  }

  static TaxId fromAvro(TaxIdValue taxId) {
    return new TaxId(
        SCHEME.parse(taxId.getScheme()),
        taxId.getValue(),
        taxId.getCountry(),
        CHECKED.parse(taxId.getChecked()));
  }

  static Currency currency(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw UndecodableException.ofField("currency", code, "is no ISO 4217 code known here");
    }
  }

  static BigDecimal decimal(String field, String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw UndecodableException.ofField(field, text, "is no decimal number");
    }
  }

  static @Nullable BigDecimal optionalDecimal(String field, @Nullable String text) {
    return text == null ? null : decimal(field, text);
  }

  static @Nullable Locale locale(@Nullable String tag) {
    return map(tag, Locale::forLanguageTag);
  }

  static @Nullable URI uri(@Nullable String text) {
    return map(text, URI::create);
  }

  /** A copy whose keys are text. */
  static <K> Map<String, String> textKeys(Map<K, String> map) {
    Map<String, String> copy = new HashMap<>();
    map.forEach((key, value) -> copy.put(key.toString(), value));
    return copy;
  }

  static <K> Map<K, String> typedKeys(Map<String, String> map, Function<String, K> key) {
    Map<K, String> copy = new HashMap<>();
    map.forEach((text, value) -> copy.put(key.apply(text), value));
    return copy;
  }
}
