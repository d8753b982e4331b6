package io.concilia.standalone.pipeline;

import java.util.HashMap;
import java.util.Map;

/**
 * What a pair is made of.
 *
 * @param country US or ES: which books, taxes and currency the company has
 * @param tables the integration's, as JSON
 */
public record Company(
    String country, String currency, Map<String, String> policies, String tables) {

  private static final Map<String, String> POLICIES =
      Map.of(
          "trigger", "DEAL_WON",
          "limitPerHour", "1000",
          "startDate", "2020-01-01",
          "approval", "AUTOMATIC",
          "pricesAre", "NET",
          "dealAmountIs", "NET",
          "lineDiscountIs", "PERCENT");

  public Company {
    policies = Map.copyOf(policies);
  }

  /** Sales tax is worked out by QuickBooks. */
  public static Company american() {
    return new Company(
        "US",
        "USD",
        POLICIES,
        """
        {"tax": [{"key": "taxable", "label": "Taxable", "class": "COMPUTED", "vendorCode": "TAX"},
                 {"key": "non-taxable", "label": "Not taxable", "class": "EXEMPT", "vendorCode": "NON"}],
         "taxRules": [{"taxKey": "taxable"}],
         "revenue": [{"key": "default", "vendorCode": "1"}]}
        """);
  }

  /** Prices without tax, deal amounts with it; 21 % for everybody. */
  public static Company spanish() {
    return new Company(
            "ES",
            "EUR",
            POLICIES,
            """
            {"tax": [{"key": "es-21", "label": "IVA 21%", "class": "STANDARD", "percent": "21", "vendorCode": "2"}],
             "taxRules": [{"taxKey": "es-21"}],
             "revenue": [{"key": "default", "vendorCode": "1"}]}
            """)
        .with("dealAmountIs", "GROSS")
        .with("legalIssuer", "THIS_SYSTEM");
  }

  public Company with(String policy, String answer) {
    Map<String, String> changed = new HashMap<>(policies);
    changed.put(policy, answer);
    return new Company(country, currency, changed, tables);
  }

  public Company withTables(String json) {
    return new Company(country, currency, policies, json);
  }
}
