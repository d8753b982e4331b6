package io.concilia.mapping.assembly;

import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.OtherCurrency;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.mapping.rules.Settings;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Customers that are billed apart in some currencies, because the books tie a customer to one. The
 * table {@code currencies} of the integration names those currencies.
 */
final class CurrencyParts {

  private static final String TABLE = "currencies";

  /** The currencies of the table, each once. */
  private record Apart(List<Currency> currencies) {

    static Apart of(Settings settings) {
      return new Apart(
          settings.table(TABLE).orElse(List.of()).stream()
              .map(row -> row.getOrDefault("key", "").strip().toUpperCase(Locale.ROOT))
              .map(code -> Currencies.read(TABLE, code))
              .distinct()
              .toList());
    }
  }

  private CurrencyParts() {}

  static boolean areWanted(Settings settings) {
    return settings.policies().get(Policy.OTHER_CURRENCY) == OtherCurrency.SEPARATE_CUSTOMER;
  }

  /** The currencies that customers may be billed in apart, whether or not the policy wants it. */
  static List<Currency> of(Settings settings) {
    return settings.derived(Apart.class, Apart::of).currencies();
  }

  /**
   * The customer that a document in that currency is for.
   *
   * @param own the currency that the customer itself is billed in, if the CRM says so
   */
  static CustomerRef billed(
      CustomerRef customer, Currency document, @Nullable Currency own, Settings settings) {
    boolean apart = areWanted(settings) && !document.equals(own) && of(settings).contains(document);
    return apart ? of(customer, document) : customer;
  }

  static CustomerRef of(CustomerRef customer, Currency currency) {
    return new CustomerRef(
        customer.sourceEntity(), customer.sourceId(), RecordKey.inCurrency(currency));
  }

  static String named(String name, Currency currency) {
    return name + " (" + currency.getCurrencyCode() + ")";
  }
}
