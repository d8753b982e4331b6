package io.concilia.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** What the demo's companies are configured with. */
final class DemoFiles {

  private DemoFiles() {}

  static String connections(
      String sandbox, DemoCrm crm, List<DemoCompany> companies, String secret) {
    return companies.stream()
        .map(company -> books(sandbox, company))
        .collect(Collectors.joining("", "connections:\n" + crm(sandbox, crm, secret), ""));
  }

  private static String crm(String sandbox, DemoCrm crm, String secret) {
    return """
      - id: %2$s
        tenant: demo
        system: freshsales
        account: %3$s
        name: Freshsales
        baseUrl: %1$s/freshsales/crm/sales
        status: CONNECTED
        settings: {quotaPerHour: "5000", quotaShare: "0.9"}
        token: %4$s
        secrets: {webhook: %5$s}
    """
        .formatted(sandbox, crm.connection(), crm.bundle(), crm.apiKey(), secret);
  }

  private static String books(String sandbox, DemoCompany company) {
    return """
      - id: %2$s
        tenant: demo
        system: %3$s
        account: "%4$s"
        name: %5$s
        baseUrl: %1$s/%3$s
        status: CONNECTED
        settings: {pollInterval: 15s, quotaPerHour: "3000", quotaPerMinute: "50"}
        token: %6$s
    """
        .formatted(
            sandbox,
            company.books(),
            company.system(),
            company.account(),
            company.name(),
            company.token());
  }

  /** The integration of a company, as an administrator would post it. */
  static String integration(DemoCompany company) {
    String name = "/demo/" + company.id() + ".json";
    try (InputStream resource = DemoFiles.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
