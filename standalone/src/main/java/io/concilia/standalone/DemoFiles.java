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

  static String connections(String sandbox, List<DemoCompany> companies, String secret) {
    return companies.stream()
        .map(company -> connections(sandbox, company, secret))
        .collect(Collectors.joining("", "connections:\n", ""));
  }

  private static String connections(String sandbox, DemoCompany company, String secret) {
    return """
      - id: %2$s
        tenant: demo
        system: freshsales
        account: %4$s
        name: %3$s, CRM
        baseUrl: %1$s/freshsales/crm/sales
        status: CONNECTED
        settings: {quotaPerHour: "5000", quotaShare: "0.9"}
        token: %5$s
        secrets: {webhook: %9$s}
      - id: %6$s
        tenant: demo
        system: quickbooks
        account: "%7$s"
        name: %3$s
        baseUrl: %1$s/quickbooks
        status: CONNECTED
        settings: {pollInterval: 15s}
        token: %8$s
    """
        .formatted(
            sandbox,
            company.crm(),
            company.name(),
            company.bundle(),
            company.apiKey(),
            company.books(),
            company.realm(),
            company.token(),
            secret);
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
