package io.concilia.contracts.canonical;

import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.WithholdingKey;

/** Tax that the customer keeps back: lowers what is payable, not the tax base. */
public record Withholding(WithholdingKey key, Percent percent, Money base, Money amount) {}
