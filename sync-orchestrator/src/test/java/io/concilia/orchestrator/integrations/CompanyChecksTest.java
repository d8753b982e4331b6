package io.concilia.orchestrator.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whether the tables of an integration name what its company still has. */
class CompanyChecksTest {

  private static final Map<String, String> COMPUTING = Map.of("usingSalesTax", "true");

  @Test
  void anAmericanCompanyThatWorksOutTheTaxHasTwoCodes() {
    assertThat(blockers(COMPUTING, "TAX")).isEmpty();
    assertThat(blockers(COMPUTING, "7840")).contains("cause.TAX_CODE_GONE.2");
  }

  @Test
  void anAmericanCompanyOfAnotherSystemHasTaxesOfItsOwn() {
    assertThat(blockers(Map.of(), "7840")).isEmpty();
    assertThat(blockers(Map.of(), "TAX")).contains("cause.TAX_CODE_GONE.2");
  }

  private static List<String> blockers(Map<String, String> facts, String code) {
    return CompanyChecks.blockers(integration(code), company(facts), "freshbooks").stream()
        .map(Blocker::text)
        .toList();
  }

  private static Integration integration(String code) {
    return new Integration(
        IntegrationId.of("int-1"),
        TenantId.of("acme"),
        1,
        "Deals to books",
        ConnectionId.of("crm"),
        ConnectionId.of("books"),
        Integration.Status.DRAFT,
        1,
        Map.of(),
        Map.of("tax", List.of(Map.of("key", "taxable", "vendorCode", code))));
  }

  private static Company company(Map<String, String> facts) {
    return new Company(
        ConnectionId.of("books"),
        TenantId.of("acme"),
        "Alder Street Studio LLC",
        "FBus01",
        "US",
        Currency.getInstance("USD"),
        true,
        ZoneId.of("America/New_York"),
        null,
        facts,
        Map.of("taxCodes", Map.of("Sales Tax 8.875%", "7840")),
        Instant.parse("2026-11-02T10:00:00Z"));
  }
}
