package io.concilia.contracts.wire;

import io.concilia.contracts.avro.CrmTaxValue;
import io.concilia.contracts.avro.LineValue;
import io.concilia.contracts.avro.ServicePeriodValue;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.RevenueKey;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;

/** The Avro form of a {@link Line}. */
final class LineForm {

  private static final Symbols<Line.Kind> KIND =
      Symbols.of(LineValue.getClassSchema(), "kind", Line.Kind.class);

  private LineForm() {}

  static LineValue toAvro(Line line) {
    return new LineValue(
        line.lineId(),
        line.kind().name(),
        Values.map(line.item(), Keys::toAvro),
        line.description(),
        Values.map(line.quantity(), Quantity::toString),
        Values.map(line.unitPrice(), UnitPrice::toString),
        Values.map(line.discount(), Values::toAvro),
        Values.map(line.discountPercent(), Percent::toString),
        Values.map(line.tax(), TaxKey::value),
        Values.map(line.revenue(), RevenueKey::value),
        Values.map(line.servicePeriod(), p -> new ServicePeriodValue(p.from(), p.to())),
        Values.textKeys(line.dimensions()),
        Values.map(line.crmTax(), LineForm::toAvro));
  }

  static Line fromAvro(LineValue line) {
    return Line.builder(line.getLineId(), KIND.parse(line.getKind()))
        .item(Values.map(line.getItem(), Keys::item))
        .description(line.getDescription())
        .quantity(Values.map(line.getQuantity(), q -> new Quantity(Values.decimal("quantity", q))))
        .unitPrice(
            Values.map(line.getUnitPrice(), p -> new UnitPrice(Values.decimal("unitPrice", p))))
        .discount(Values.map(line.getDiscount(), Values::fromAvro))
        .discountPercent(
            Values.map(
                line.getDiscountPercent(), p -> new Percent(Values.decimal("discountPercent", p))))
        .tax(Values.map(line.getTax(), TaxKey::of))
        .revenue(Values.map(line.getRevenue(), RevenueKey::of))
        .servicePeriod(
            Values.map(
                line.getServicePeriod(), p -> new Line.ServicePeriod(p.getFrom(), p.getTo())))
        .dimensions(Values.typedKeys(line.getDimensions(), DimensionKey::of))
        .crmTax(Values.map(line.getCrmTax(), LineForm::fromAvro))
        .build();
  }

  private static CrmTaxValue toAvro(Line.CrmTax tax) {
    return new CrmTaxValue(
        Values.map(tax.percent(), BigDecimal::toString),
        Values.map(tax.amount(), BigDecimal::toString));
  }

  private static Line.CrmTax fromAvro(CrmTaxValue tax) {
    return new Line.CrmTax(
        Values.optionalDecimal("crmTax.percent", tax.getPercent()),
        Values.optionalDecimal("crmTax.amount", tax.getAmount()));
  }
}
