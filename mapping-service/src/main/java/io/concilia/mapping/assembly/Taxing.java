package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions;
import io.concilia.contracts.value.TaxKey;
import io.concilia.mapping.rules.RejectedException;
import io.concilia.mapping.rules.Rejection;
import io.concilia.mapping.rules.Settings;
import java.math.BigDecimal;
import java.util.Map;

/** Decides the tax of the lines of one sale. */
final class Taxing {

  private final Settings settings;
  private final AmountsAre amountsAre;
  private final TaxFacts facts;

  Taxing(Settings settings, AmountsAre amountsAre, TaxFacts facts) {
    this.settings = settings;
    this.amountsAre = amountsAre;
    this.facts = facts;
  }

  AmountsAre amountsAre() {
    return amountsAre;
  }

  Policies policies() {
    return settings.policies();
  }

  /**
   * @throws RejectedException when no rule decides, or the CRM contradicts it
   */
  TaxedLine decided(SaleLine line) {
    if (amountsAre == AmountsAre.UNTAXED) {
      return new TaxedLine(line, null, null);
    }
    TaxRules rules = settings.derived(TaxRules.class, TaxRules::of);
    TaxKey key = rules.decide(facts.forItem(line.itemKnown(), line.taxCategory()), line);
    BigDecimal rate = rules.percent(key).orElse(null);
    BigDecimal stated = line.evidence().percent();
    if (stated != null
        && rate != null
        && rate.compareTo(stated) != 0
        && policies().get(Policy.CRM_TAX_DIFFERS) == PolicyOptions.CrmTaxDiffers.HOLD) {
      throw new RejectedException(
          Rejection.of("TAX_RATE_DIFFERS", key.value(), "lines." + line.id() + ".tax")
              .withValue(stated)
              .withDetails(
                  Map.of(
                      "a", stated.toPlainString(), "b", rate.toPlainString(), "key", key.value())));
    }
    return new TaxedLine(line, key, rate);
  }
}
