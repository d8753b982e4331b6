package io.concilia.sandbox.xero;

import io.concilia.sandbox.xero.OrganisationSettings.TaxRounding;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/** What the lines come to. Xero rounds the tax of each line half up and then adds. */
record SaleTotals(BigDecimal subTotal, BigDecimal tax, BigDecimal total, BigDecimal discount) {

  static SaleTotals of(List<SaleLine> lines, SaleLines.Terms terms, TaxRounding rounding) {
    var amounts = BigDecimal.ZERO;
    var discount = BigDecimal.ZERO;
    for (SaleLine line : lines) {
      amounts = amounts.add(line.amount());
      discount = discount.add(line.discount());
    }
    var tax = tax(lines, terms.digits(), rounding);
    return terms.inclusive()
        ? new SaleTotals(amounts.subtract(tax), tax, amounts, discount)
        : new SaleTotals(amounts, tax, amounts.add(tax), discount);
  }

  private static BigDecimal tax(List<SaleLine> lines, int digits, TaxRounding rounding) {
    var byRate = new LinkedHashMap<String, BigDecimal>();
    for (SaleLine line : lines) {
      var tax = rounding == TaxRounding.PER_LINE ? Amounts.round(line.tax(), digits) : line.tax();
      byRate.merge(line.taxType(), tax, BigDecimal::add);
    }
    return byRate.values().stream()
        .map(tax -> Amounts.round(tax, digits))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
