package io.concilia.mapping.assembly;

import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Target;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads currency codes. There is no currency to fall back on. */
final class Currencies {

  static final String UNKNOWN = "CURRENCY_UNKNOWN";

  private Currencies() {}

  static Currency required(Target field, @Nullable String code) {
    if (code == null) {
      throw new RejectedException(Rejection.of(UNKNOWN, "", field.name()));
    }
    return read(field.name(), code);
  }

  static @Nullable Currency optional(Target field, @Nullable String code) {
    return code == null ? null : read(field.name(), code);
  }

  /**
   * @param field where the code stands
   */
  static Currency read(String field, String code) {
    String normal = code.strip().toUpperCase(Locale.ROOT);
    try {
      return withDigits(field, Currency.getInstance(normal));
    } catch (IllegalArgumentException e) {
      throw unknown(field, normal);
    }
  }

  /** Gold and test currencies have no minor digits, so no amount can be in them. */
  private static Currency withDigits(String field, Currency currency) {
    if (currency.getDefaultFractionDigits() < 0) {
      throw unknown(field, currency.getCurrencyCode());
    }
    return currency;
  }

  private static RejectedException unknown(String field, String code) {
    return new RejectedException(Rejection.of(UNKNOWN, code, field).withValue(code));
  }
}
