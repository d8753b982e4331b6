package io.concilia.standalone;

/**
 * A company of the demo: its Freshsales bundle, its QuickBooks company and the integration between
 * them, all known to the sandbox from the start or made there.
 *
 * @param id of the integration; its connections are {@code <id>-crm} and {@code <id>-books}
 * @param zone of the CRM account
 */
record DemoCompany(
    String id,
    String name,
    String bundle,
    String apiKey,
    String currency,
    String zone,
    String realm,
    String token) {

  static final DemoCompany AMERICAN =
      new DemoCompany(
          "demo",
          "Harbor Lane Supply",
          "acme",
          "acme-key",
          "USD",
          "America/Los_Angeles",
          "9130350000000001",
          "qbo-us-token");

  static final DemoCompany SPANISH =
      new DemoCompany(
          "ribera",
          "Talleres Ribera SL",
          "ribera",
          "ribera-key",
          "EUR",
          "Europe/Madrid",
          "9130350000000002",
          "qbo-es-token");

  String crm() {
    return id + "-crm";
  }

  String books() {
    return id + "-books";
  }
}
