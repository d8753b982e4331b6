package io.concilia.standalone;

/** The configuration files of the demo company. */
final class DemoFiles {

  private DemoFiles() {}

  static String connections(String sandbox, String apiKey, String token, String webhookSecret) {
    return """
    connections:
      - id: demo-crm
        tenant: demo
        system: freshsales
        account: demo
        name: Demo CRM
        baseUrl: %1$s/freshsales/crm/sales
        status: CONNECTED
        settings: {quotaPerHour: "5000", quotaShare: "0.9"}
        token: %2$s
        secrets: {webhook: %4$s}
      - id: demo-books
        tenant: demo
        system: quickbooks
        account: "1001"
        name: Demo Books
        baseUrl: %1$s/quickbooks
        status: CONNECTED
        token: %3$s
    """
        .formatted(sandbox, apiKey, token, webhookSecret);
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
            - {key: default, vendorCode: Services}
    """;
  }
}
