package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.defaults.Problem;
import io.concilia.orchestrator.messages.Language;
import io.concilia.orchestrator.messages.Texts;
import io.concilia.orchestrator.messages.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What an integration may be answered with, and what of its company it does not fit. */
@RestController
class ProposalController {

  private final Integrations integrations;
  private final KnownCompanies companies;
  private final Clock clock;

  ProposalController(Integrations integrations, KnownCompanies companies, Clock clock) {
    this.integrations = integrations;
    this.companies = companies;
    this.clock = clock;
  }

  /** What the company said of itself when it was last read. */
  record CompanyView(
      String name,
      String account,
      @Nullable String country,
      String baseCurrency,
      boolean multiCurrency,
      String timeZone,
      @Nullable LocalDate closedUntil,
      Map<String, String> facts,
      Instant readAt) {

    static CompanyView of(Company company) {
      return new CompanyView(
          company.name(),
          company.account(),
          company.country(),
          company.baseCurrency().getCurrencyCode(),
          company.multiCurrency(),
          company.timeZone().getId(),
          company.closedUntil(),
          company.facts(),
          company.readAt());
    }
  }

  /** A policy that could be answered so. */
  record PolicyView(String policy, String value, @Nullable String now, String why) {}

  /**
   * Nothing of it is done until somebody changes the integration.
   *
   * @param tables those that the integration lacks
   * @param choices the company's own lists, id by name: what a vendorCode may be
   * @param blockers what keeps the integration from going live as it is
   */
  record ProposalView(
      CompanyView company,
      List<PolicyView> policies,
      Map<String, List<Map<String, String>>> tables,
      Map<String, Map<String, String>> choices,
      List<String> blockers) {}

  @GetMapping("/integrations/{id}/proposals")
  ProposalView proposals(
      @PathVariable String id,
      @RequestHeader(name = "Accept-Language", required = false) @Nullable String language) {
    Integration integration = integrations.get(IntegrationId.of(id)).integration();
    Company company =
        companies
            .company(integration.accounting())
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "the company of connection \"%s\" has not been read yet; see whether its"
                                .formatted(integration.accounting())
                            + " connector runs and the connection is connected"));
    Proposals proposals = new Proposals(integration, company);
    Wording words = new Wording(Texts.in(Language.of(language)));
    return new ProposalView(
        CompanyView.of(company),
        proposals.policies(clock.instant()).stream()
            .map(proposed -> view(proposed, company, words))
            .toList(),
        proposals.tables(),
        company.lists(),
        integrations.blockers(integration).stream().map(blocker -> blocker.in(words)).toList());
  }

  private static PolicyView view(Proposals.Proposed proposed, Company company, Wording words) {
    return new PolicyView(
        proposed.policy(),
        proposed.value(),
        proposed.now(),
        words
            .texts()
            .best(
                proposed.why(),
                company.country() == null
                    ? Map.of("company", company.name())
                    : Map.of(
                        "company", company.name(), "country", words.country(company.country()))));
  }
}
