package io.concilia.standalone.pipeline;

import java.util.HashMap;
import java.util.Map;

/**
 * What a pair is made of.
 *
 * @param country which books, taxes and currency the company has
 * @param tables the integration's, as JSON
 * @param books what the sandbox's company has otherwise than its country's, as JSON
 * @param bundle what the sandbox's CRM has otherwise, as JSON
 */
public record Company(
    String country,
    String currency,
    Map<String, String> policies,
    String tables,
    String books,
    String bundle) {

  private static final String AS_USUAL = "{}";

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
        """,
        AS_USUAL,
        AS_USUAL);
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
            """,
            AS_USUAL,
            AS_USUAL)
        .with("dealAmountIs", "GROSS")
        .with("legalIssuer", "THIS_SYSTEM");
  }

  public Company with(String policy, String answer) {
    Map<String, String> changed = new HashMap<>(policies);
    changed.put(policy, answer);
    return new Company(country, currency, changed, tables, books, bundle);
  }

  public Company withTables(String json) {
    return new Company(country, currency, policies, json, books, bundle);
  }

  public Company withBooks(String json) {
    return new Company(country, currency, policies, tables, json, bundle);
  }

  public Company withBundle(String json) {
    return new Company(country, currency, policies, tables, books, json);
  }

  /** The same answers for a company of another country, whose taxes the tables must name. */
  public Company in(String anotherCountry, String itsCurrency) {
    return new Company(anotherCountry, itsCurrency, policies, tables, books, bundle);
  }
}
