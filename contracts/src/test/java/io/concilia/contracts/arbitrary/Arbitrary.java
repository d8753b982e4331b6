package io.concilia.contracts.arbitrary;

import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.TaxId;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values at random; the same seed gives the same values. Instants have microseconds. */
public final class Arbitrary {

  private static final String LETTERS = "abcXYZ019-_.: áñßøŁжあ漢e\u0301\u0001\u00a0😀";
  private static final String SEGMENT_LETTERS = "abcdefXYZ0123456789-_.:#é漢";
  private static final List<String> CURRENCIES = List.of("USD", "EUR", "MXN", "JPY", "KWD", "CLF");
  private static final List<String> LANGUAGES =
      List.of("en", "es-MX", "de-CH", "zh-Hans-CN", "ja-JP-u-ca-japanese");
  private static final List<String> COUNTRIES = List.of("US", "ES", "MX", "DE", "JP");

  private final Random random;

  public Arbitrary(long seed) {
    this.random = new Random(seed);
  }

  /** From {@code least} to {@code most}, both included. */
  public int number(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  public long bigNumber() {
    return random.nextLong() >>> number(2, 62);
  }

  public boolean coin() {
    return random.nextBoolean();
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  public <E extends Enum<E>> E oneOf(Class<E> type) {
    return oneOf(List.of(type.getEnumConstants()));
  }

  public <T> @Nullable T maybe(Supplier<T> value) {
    return coin() ? value.get() : null;
  }

  public <T> List<T> some(int atMost, Supplier<T> element) {
    List<T> list = new ArrayList<>();
    int size = number(0, atMost);
    while (list.size() < size) {
      list.add(element.get());
    }
    return list;
  }

  public <K, V> Map<K, V> mapped(int atMost, Supplier<K> key, Supplier<V> value) {
    Map<K, V> map = new HashMap<>();
    some(atMost, key).forEach(k -> map.put(k, value.get()));
    return map;
  }

  /** Not blank, as people write it: any script, spaces at the ends, marks that combine. */
  public String text(int atMost) {
    return "x" + letters(LETTERS, number(0, atMost - 1));
  }

  /** A part of a key: not blank, without slashes. */
  public String segment() {
    return letters(SEGMENT_LETTERS, number(1, 12));
  }

  public Instant instant() {
    return Instant.ofEpochSecond(
        number(-100_000, 2_000_000_000), 1_000L * random.nextInt(1_000_000));
  }

  public LocalDate date() {
    return LocalDate.of(number(1999, 2101), number(1, 12), number(1, 28));
  }

  public BigDecimal decimal(int maxDigits, int maxScale) {
    BigInteger digits = new BigInteger(number(1, maxDigits * 3), random);
    return new BigDecimal(digits, number(0, maxScale));
  }

  public Currency currency() {
    return Currency.getInstance(oneOf(CURRENCIES));
  }

  public Money money(Currency currency) {
    return new Money(
        new BigDecimal(new BigInteger(number(1, 40), random), currency.getDefaultFractionDigits()),
        currency);
  }

  public Totals totals(Currency currency) {
    return new Totals(
        maybe(() -> money(currency)),
        maybe(() -> money(currency)),
        maybe(() -> money(currency)),
        maybe(() -> money(currency)));
  }

  public Locale language() {
    return Locale.forLanguageTag(oneOf(LANGUAGES));
  }

  public URI uri() {
    return URI.create("https://crm.example/deals/" + number(1, 1_000_000) + "?q=%C3%A1#x");
  }

  public String email() {
    return "user" + number(1, 9_999) + "@example.com";
  }

  public Address address() {
    return new Address(
        maybe(() -> text(40)),
        maybe(() -> text(40)),
        maybe(() -> text(40)),
        maybe(() -> text(20)),
        maybe(() -> text(20)),
        maybe(() -> text(10)),
        maybe(() -> oneOf(COUNTRIES)),
        maybe(() -> text(20)));
  }

  public TaxId taxId() {
    return new TaxId(
        oneOf(TaxId.Scheme.class),
        text(20),
        maybe(() -> oneOf(COUNTRIES)),
        oneOf(TaxId.Check.class));
  }

  private String letters(String alphabet, int count) {
    int[] codePoints = alphabet.codePoints().toArray();
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
    }
    return letters.toString();
  }
}
