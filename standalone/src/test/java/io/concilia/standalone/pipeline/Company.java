package io.concilia.standalone.pipeline;

import java.util.HashMap;
import java.util.Map;

/**
 * What a pair is made of.
 *
 * @param seat where its books are kept, and which taxes and currency they have
 * @param tables the integration's, as JSON
 * @param books what the sandbox's company has otherwise than its country's, as JSON
 * @param bundle what the sandbox's CRM has otherwise, as JSON
 */
public record Company(
    Seat seat, Map<String, String> policies, String tables, String books, String bundle) {

  /** The vendor of the books, and the country of the company. */
  public record Seat(String system, String country, String currency) {}

  private static final String QUICKBOOKS = "quickbooks";
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
        new Seat(QUICKBOOKS, "US", "USD"),
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
            new Seat(QUICKBOOKS, "ES", "EUR"),
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
    return new Company(seat, changed, tables, books, bundle);
  }

  public Company withTables(String json) {
    return new Company(seat, policies, json, books, bundle);
  }

  public Company withBooks(String json) {
    return new Company(seat, policies, tables, json, bundle);
  }

  public Company withBundle(String json) {
    return new Company(seat, policies, tables, books, json);
  }

  /** In Xero, which takes invoices as they are booked; 20 % for everybody. */
  public static Company british() {
    return new Company(
            new Seat("xero", "GB", "GBP"),
            POLICIES,
            """
            {"tax": [{"key": "standard", "label": "VAT 20%", "class": "STANDARD", "percent": "20", "vendorCode": "OUTPUT2"}],
             "taxRules": [{"taxKey": "standard"}],
             "revenue": [{"key": "default", "vendorCode": "200"}]}
            """,
            AS_USUAL,
            AS_USUAL)
        .with("issueAs", "BOOKED")
        .with("dealAmountIs", "GROSS");
  }

  /** In FreshBooks; 13 % for everybody. */
  public static Company canadian() {
    return new Company(
            new Seat("freshbooks", "CA", "CAD"),
            POLICIES,
            """
            {"tax": [{"key": "hst", "label": "HST 13%", "class": "STANDARD", "percent": "13", "vendorCode": "1001"}],
             "taxRules": [{"taxKey": "hst"}]}
            """,
            AS_USUAL,
            AS_USUAL)
        .with("issueAs", "BOOKED")
        .with("dealAmountIs", "GROSS");
  }

  /** In a second organisation of Xero; 21 % for everybody. */
  public static Company spanishInXero() {
    return new Company(
            new Seat("xero", "ES", "EUR"),
            POLICIES,
            """
            {"tax": [{"key": "es-21", "label": "IVA 21%", "class": "STANDARD", "percent": "21", "vendorCode": "TAX001"}],
             "taxRules": [{"taxKey": "es-21"}],
             "revenue": [{"key": "default", "vendorCode": "200"}]}
            """,
            AS_USUAL,
            AS_USUAL)
        .with("issueAs", "BOOKED")
        .with("dealAmountIs", "GROSS")
        .with("legalIssuer", "THIS_SYSTEM");
  }

  public String system() {
    return seat.system();
  }

  public String currency() {
    return seat.currency();
  }

  /** The same answers for a company of another country, whose taxes the tables must name. */
  public Company in(String anotherCountry, String itsCurrency) {
    return new Company(
        new Seat(seat.system(), anotherCountry, itsCurrency), policies, tables, books, bundle);
  }
}
