package io.concilia.standalone;

/** The configuration files of the demo company. */
final class DemoFiles {

  private DemoFiles() {}

  static String connections(
      String sandbox, String bundle, String apiKey, String realm, String token, String secret) {
    return """
    connections:
      - id: demo-crm
        tenant: demo
        system: freshsales
        account: %2$s
        name: Demo CRM
        baseUrl: %1$s/freshsales/crm/sales
        status: CONNECTED
        settings: {quotaPerHour: "5000", quotaShare: "0.9"}
        token: %3$s
        secrets: {webhook: %6$s}
      - id: demo-books
        tenant: demo
        system: quickbooks
        account: "%4$s"
        name: Demo Books
        baseUrl: %1$s/quickbooks
        status: CONNECTED
        token: %5$s
    """
        .formatted(sandbox, bundle, apiKey, realm, token, secret);
  }

  static String integrations() {
    return """
    integrations:
      - id: demo
        tenant: demo
        name: Demo CRM to Demo Books
        crm: demo-crm
        accounting: demo-books
        status: LIVE
        policies:
          trigger: DEAL_WON
          startDate: "2020-01-01"
          approval: AUTOMATIC
          pricesAre: NET
          dealAmountIs: NET
          lineDiscountIs: PERCENT
        tables:
          tax:
            - {key: taxable, label: Taxable, class: COMPUTED, vendorCode: TAX}
            - {key: non-taxable, label: Not taxable, class: EXEMPT, vendorCode: NON}
          taxRules:
            - {taxKey: taxable}
          revenue:
            - {key: default, vendorCode: "1"}
    """;
  }
}
