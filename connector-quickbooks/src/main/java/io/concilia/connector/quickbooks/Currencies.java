package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.VendorProfile;
import java.util.Currency;
import java.util.Map;

/** Whether a company can book a currency. */
final class Currencies {

  private Currencies() {}

  /** Holds what is not in the home currency of a company without multicurrency. */
  static void requireUsable(Currency currency, VendorProfile profile) {
    if (!profile.multiCurrency() && !currency.equals(profile.baseCurrency())) {
      throw Untranslatable.held(
          "CURRENCY_NOT_ENABLED",
          currency.getCurrencyCode(),
          Map.of("company", profile.companyName(), "currency", currency.getCurrencyCode()));
    }
  }
}
