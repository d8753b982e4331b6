package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Untranslatable;
import io.concilia.connector.runtime.vendor.VendorProfile;
import java.util.Currency;
import java.util.Map;

/** Whether an organisation has added a currency; its plan decides whether it can. */
final class Currencies {

  private Currencies() {}

  static void requireUsable(Currency currency, VendorProfile profile) {
    String code = currency.getCurrencyCode();
    boolean added =
        profile.lists().getOrDefault(Facts.CURRENCIES, Map.of()).containsValue(code)
            || currency.equals(profile.baseCurrency());
    if (!added) {
      throw Untranslatable.held(
          "CURRENCY_NOT_ENABLED", code, Map.of("company", profile.companyName(), "currency", code));
    }
  }
}
