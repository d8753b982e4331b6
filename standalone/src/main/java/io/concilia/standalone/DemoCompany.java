package io.concilia.standalone;

/**
 * A company of the demo: its books in the sandbox, and the integration that takes the deals in its
 * currency to them.
 *
 * @param id of the integration; its books are the connection {@code <id>-books}
 * @param system the vendor of its books
 * @param account the vendor's own id of the company
 */
record DemoCompany(
    String id, String name, String system, String account, String token, String currency) {

  static final DemoCompany AMERICAN =
      new DemoCompany(
          "demo", "Harbor Lane Supply", "quickbooks", "9130350000000001", "qbo-us-token", "USD");

  static final DemoCompany BRITISH =
      new DemoCompany(
          "brightwater",
          "Brightwater Ltd",
          "xero",
          "c0000000-0000-4000-8000-000000000001",
          "xero-gb-token",
          "GBP");

  static final DemoCompany CANADIAN =
      new DemoCompany("maple", "Maple & Pine Ltd.", "freshbooks", "FBca01", "fb-ca-token", "CAD");

  static final DemoCompany SPANISH =
      new DemoCompany(
          "ribera",
          "Talleres Ibéricos SL",
          "xero",
          "c0000000-0000-4000-8000-000000000002",
          "xero-es-token",
          "EUR");

  String books() {
    return id + "-books";
  }

  /** Where people see its books. */
  String page() {
    return "/%s/?company=%s".formatted(system, account);
  }
}
