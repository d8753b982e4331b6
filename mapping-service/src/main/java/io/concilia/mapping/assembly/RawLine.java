package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.Line.CrmTax;
import io.concilia.contracts.canonical.Line.ServicePeriod;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.mapping.rules.Fields;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line as the CRM has it, before anything is decided about it. */
record RawLine(
    String id,
    @Nullable ItemRef item,
    @Nullable String description,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal discount,
    CrmTax evidence,
    boolean itemKnown,
    @Nullable String taxCategory,
    @Nullable RevenueKey revenue,
    @Nullable ServicePeriod period) {

  static RawLine read(Fields line) {
    String revenue = line.text(LineFields.REVENUE);
    return new RawLine(
        line.requiredText(LineFields.LINE_ID),
        line.reference(LineFields.ITEM, ItemRef.class),
        line.text(LineFields.DESCRIPTION),
        line.required(LineFields.QUANTITY, line.number(LineFields.QUANTITY)),
        line.required(LineFields.UNIT_PRICE, line.number(LineFields.UNIT_PRICE)),
        line.number(LineFields.DISCOUNT, BigDecimal.ZERO),
        new CrmTax(line.number(LineFields.CRM_TAX_PERCENT), line.number(LineFields.CRM_TAX_AMOUNT)),
        line.flag(LineFields.ITEM_KNOWN, true),
        line.text(LineFields.TAX_CATEGORY),
        revenue == null ? null : RevenueKey.of(revenue),
        null);
  }

  /** One line of an item that the CRM's sale does not name, so that nothing is known of it. */
  static RawLine whole(String id, ItemRef item, String description, BigDecimal price) {
    return new RawLine(
        id,
        item,
        description,
        BigDecimal.ONE,
        price,
        BigDecimal.ZERO,
        new CrmTax(null, null),
        false,
        null,
        null,
        null);
  }

  BigDecimal value() {
    return quantity.multiply(unitPrice);
  }

  boolean hasDiscount() {
    return discount.signum() != 0;
  }

  RawLine times(BigDecimal cycles) {
    return new RawLine(
        id,
        item,
        description,
        quantity.multiply(cycles),
        unitPrice,
        discount,
        evidence,
        itemKnown,
        taxCategory,
        revenue,
        period);
  }

  RawLine during(@Nullable ServicePeriod covered) {
    return new RawLine(
        id,
        item,
        description,
        quantity,
        unitPrice,
        discount,
        evidence,
        itemKnown,
        taxCategory,
        revenue,
        covered);
  }

  /** The fee that is paid once, beside what recurs. */
  RawLine setupFee(BigDecimal fee, String words) {
    return new RawLine(
        id + "#setup",
        item,
        words,
        BigDecimal.ONE,
        fee,
        BigDecimal.ZERO,
        new CrmTax(evidence.percent(), null),
        itemKnown,
        taxCategory,
        revenue,
        null);
  }
}
