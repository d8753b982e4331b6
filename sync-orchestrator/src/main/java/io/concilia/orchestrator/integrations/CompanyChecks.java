package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.configuration.PolicyOptions.NumberFrom;
import io.concilia.contracts.configuration.PolicyOptions.PricesAre;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an integration fits what its company says of itself. Each thing that does not would hold
 * every document in the connector; it is better said before going live. What the company does not
 * say is not checked.
 */
final class CompanyChecks {

  private static final String UNITED_STATES = "US";

  /** QuickBooks works out the tax there: lines are taxable or not. */
  private static final Set<String> UNITED_STATES_CODES = Set.of("TAX", "NON");

  /** Who issues the legal invoice is a question of law there. */
  private static final Set<String> ISSUER_ASKED = Set.of("ES", "MX");

  private final Integration integration;
  private final Policies policies;
  private final Company company;
  private final String system;
  private final List<Blocker> blockers = new ArrayList<>();

  private CompanyChecks(Integration integration, Company company, String system) {
    this.integration = integration;
    this.policies = Policies.of(integration);
    this.company = company;
    this.system = system;
  }

  static List<Blocker> blockers(Integration integration, Company company, String system) {
    CompanyChecks checks = new CompanyChecks(integration, company, system);
    checks.numbers();
    checks.prices();
    checks.estimates();
    checks.legalIssuer();
    checks.taxCodes();
    checks.accounts();
    return checks.blockers;
  }

  private void numbers() {
    if (!company.facts().containsKey("customTxnNumbers")) {
      return;
    }
    boolean custom = company.says("customTxnNumbers");
    boolean fromCrm = policies.get(Policy.NUMBER_FROM) == NumberFrom.CRM;
    if (custom != fromCrm) {
      block(custom ? "cause.NUMBERING_SETTING" : "cause.NUMBERING_SETTING.off", null);
    }
  }

  private void prices() {
    boolean gross = policies.find(Policy.PRICES_ARE).filter(PricesAre.GROSS::equals).isPresent();
    if (gross && UNITED_STATES.equals(company.country()) && company.says("usingSalesTax")) {
      block("cause.GROSS_WITH_COMPUTED_TAX", null);
    }
  }

  private void estimates() {
    boolean wanted = policies.get(Policy.ENTITIES).contains(PolicyOptions.Entity.ESTIMATES);
    if (wanted
        && company.facts().containsKey("allowEstimates")
        && !company.says("allowEstimates")) {
      block("cause.ESTIMATES_OFF", null);
    }
  }

  private void legalIssuer() {
    if (company.country() != null
        && ISSUER_ASKED.contains(company.country())
        && policies.find(Policy.LEGAL_ISSUER).isEmpty()) {
      blockers.add(Blocker.unanswered(Policy.LEGAL_ISSUER));
    }
  }

  private void taxCodes() {
    // Only a company that works out the tax by itself has these codes instead of rates.
    boolean computed =
        UNITED_STATES.equals(company.country()) && company.facts().containsKey("usingSalesTax");
    for (Map<String, String> row : integration.table("tax")) {
      String code = row.getOrDefault("vendorCode", "");
      boolean known = computed ? UNITED_STATES_CODES.contains(code) : listed("taxCodes", code);
      if (!known) {
        block("cause.TAX_CODE_GONE.2", row.get("key"));
      }
    }
  }

  private void accounts() {
    boolean hasDefault = false;
    for (Map<String, String> row : integration.table("revenue")) {
      hasDefault |= "default".equals(row.get("key"));
      if (!listed("incomeAccounts", row.getOrDefault("vendorCode", ""))) {
        block("cause.ACCOUNT_GONE", row.get("key"));
      }
    }
    boolean makesItems =
        policies.get(Policy.MISSING_ITEM) == PolicyOptions.MissingItem.CREATE_ON_DEMAND;
    if (makesItems && !hasDefault && company.lists().containsKey("incomeAccounts")) {
      block("cause.ACCOUNT_NEEDED", null);
    }
  }

  /** What the company has no list of cannot be missing from it. */
  private boolean listed(String list, String id) {
    return !company.lists().containsKey(list) || company.list(list).containsValue(id);
  }

  private void block(String text, @Nullable String subject) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("system", system);
    if (subject != null) {
      arguments.put("subject", subject);
    }
    blockers.add(new Blocker(text, arguments));
  }
}
