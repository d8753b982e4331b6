package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Line.CrmTax;
import io.concilia.contracts.canonical.Line.ServicePeriod;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line on its way to the document: its amount and discount are money, its tax is not decided yet.
 *
 * @param amount quantity times price
 * @param discount what is off this line, its part of the document's discount included
 * @param evidence what the CRM says of the tax
 */
record SaleLine(
    String id,
    @Nullable ItemRef item,
    @Nullable String description,
    BigDecimal quantity,
    BigDecimal unitPrice,
    Money amount,
    Money discount,
    @Nullable Percent discountPercent,
    CrmTax evidence,
    boolean itemKnown,
    @Nullable String taxCategory,
    @Nullable RevenueKey revenue,
    @Nullable ServicePeriod period) {

  Money net() {
    return amount.minus(discount);
  }

  SaleLine lessAlso(Money further) {
    return new SaleLine(
        id,
        item,
        description,
        quantity,
        unitPrice,
        amount,
        discount.plus(further),
        discountPercent,
        evidence,
        itemKnown,
        taxCategory,
        revenue,
        period);
  }

  boolean hasEvidence() {
    return evidence.percent() != null || evidence.amount() != null;
  }

  Line decided(@Nullable TaxKey tax) {
    return Line.builder(id, Line.Kind.SALE)
        .item(item)
        .description(description)
        .quantity(new Quantity(quantity))
        .unitPrice(new UnitPrice(unitPrice))
        .discount(discount.isZero() ? null : discount)
        .discountPercent(discountPercent)
        .tax(tax)
        .revenue(revenue)
        .servicePeriod(period)
        .crmTax(hasEvidence() ? evidence : null)
        .build();
  }
}
