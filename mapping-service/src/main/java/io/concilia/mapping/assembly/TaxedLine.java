package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.TaxKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A line whose tax is decided.
 *
 * @param tax absent where there is no tax at all
 * @param rate what the tax table states for it; absent where the books work it out
 */
record TaxedLine(SaleLine line, @Nullable TaxKey tax, @Nullable BigDecimal rate) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  Money net() {
    return line.net();
  }

  /** Whether the tax on it can be told: the CRM says it, or the table does, or there is none. */
  boolean taxKnown() {
    return tax == null || line.evidence().amount() != null || percent() != null;
  }

  /**
   * The tax on it as far as it can be told: what the CRM says, else the table; nothing if neither.
   */
  Money taxAmount(AmountsAre amountsAre) {
    Currency currency = line.amount().currency();
    if (amountsAre == AmountsAre.UNTAXED) {
      return Money.zero(currency);
    }
    BigDecimal stated = line.evidence().amount();
    if (stated != null) {
      return Money.rounded(stated, currency);
    }
    BigDecimal percent = percent();
    if (percent == null) {
      return Money.zero(currency);
    }
    if (amountsAre == AmountsAre.NET) {
      return Money.rounded(net().amount().multiply(percent).divide(HUNDRED), currency);
    }
    BigDecimal bare =
        net().amount().multiply(HUNDRED).divide(HUNDRED.add(percent), MathContext.DECIMAL128);
    return net().minus(Money.rounded(bare, currency));
  }

  @Nullable BigDecimal percent() {
    BigDecimal stated = line.evidence().percent();
    return stated != null ? stated : rate;
  }

  TaxedLine lessAlso(Money further) {
    return new TaxedLine(line.lessAlso(further), tax, rate);
  }

  Line decided() {
    return line.decided(tax);
  }
}
