package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.quickbooks.CompanySettings.TaxRounding;
import io.concilia.sandbox.quickbooks.TaxRates.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tax elsewhere: the document says whether its amounts are net, gross or untaxed, and each line
 * names one of the company's codes.
 */
final class CodedSalesTax implements SalesTax {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Books books;
  private final TaxRates rates;

  CodedSalesTax(Books books) {
    this.books = books;
    this.rates = new TaxRates(books);
  }

  /** Net and tax of one rate so far. */
  private static final class Sum {
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal tax = BigDecimal.ZERO;
  }

  @Override
  public Taxed tax(Draft draft, SaleTotals totals) {
    var calculation = Nodes.text(draft.wanted(), "GlobalTaxCalculation");
    if (calculation == null) {
      throw QuickBooksFault.missing("GlobalTaxCalculation");
    }
    var nets = new ArrayList<>(totals.items().stream().map(SaleLine::amount).toList());
    if (calculation.equals("NotApplicable")) {
      if (Nodes.present(draft.sent(), "TxnTaxDetail")) {
        throw new QuickBooksFault(
            "6170",
            "Invalid TxnTaxDetail Error",
            "TxnTaxDetail is not allowed when GlobalTaxCalculation is NotApplicable.",
            "TxnTaxDetail");
      }
      return new Taxed(nets, BigDecimal.ZERO, null);
    }
    var byCode = linesByCode(totals.items());
    var sums = new LinkedHashMap<Rate, Sum>();
    var gross = calculation.equals("TaxInclusive");
    byCode.forEach(
        (code, lines) -> {
          if (gross) {
            inclusive(rates.of(code), lines, totals, sums, nets);
          } else {
            excluded(rates.of(code), lines, totals, sums);
          }
        });
    return taxed(sums, totals, nets);
  }

  private static Map<String, List<Integer>> linesByCode(List<SaleLine> items) {
    var byCode = new LinkedHashMap<String, List<Integer>>();
    for (int line = 0; line < items.size(); line++) {
      var code = items.get(line).taxCode();
      if (code == null) {
        throw QuickBooksFault.business(
            "Make sure all your transactions have a VAT rate before you save.");
      }
      byCode.computeIfAbsent(code, unseen -> new ArrayList<>()).add(line);
    }
    return byCode;
  }

  private void excluded(
      List<Rate> ofCode, List<Integer> lines, SaleTotals totals, Map<Rate, Sum> sums) {
    var amounts = totals.discounted();
    for (Rate rate : ofCode) {
      var sum = sums.computeIfAbsent(rate, unseen -> new Sum());
      for (int line : lines) {
        var net = amounts.get(line);
        var tax = rate.of(net);
        sum.net = sum.net.add(net);
        sum.tax = sum.tax.add(perLine() ? totals.round(tax) : tax);
      }
    }
  }

  /** Takes the tax out of gross amounts, so that net and tax always add up to what was asked. */
  private void inclusive(
      List<Rate> ofCode,
      List<Integer> lines,
      SaleTotals totals,
      Map<Rate, Sum> sums,
      List<BigDecimal> nets) {
    var percent = ofCode.stream().map(Rate::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
    var left = totals.discounted();
    for (int line : lines) {
      nets.set(line, totals.round(without(percent, totals.items().get(line).amount())));
    }
    if (perLine()) {
      for (int line : lines) {
        split(ofCode, percent, totals.round(left.get(line)), totals, sums);
      }
      return;
    }
    var gross = lines.stream().map(left::get).reduce(BigDecimal.ZERO, BigDecimal::add);
    split(ofCode, percent, totals.round(gross), totals, sums);
    if (totals.discount().signum() == 0) {
      var shown = lines.stream().map(nets::get).reduce(BigDecimal.ZERO, BigDecimal::add);
      var missing = totals.round(without(percent, gross)).subtract(shown);
      int last = lines.get(lines.size() - 1);
      nets.set(last, nets.get(last).add(missing));
    }
  }

  private static void split(
      List<Rate> ofCode,
      BigDecimal percent,
      BigDecimal gross,
      SaleTotals totals,
      Map<Rate, Sum> sums) {
    var net = totals.round(without(percent, gross));
    var open = gross.subtract(net);
    for (int index = 0; index < ofCode.size(); index++) {
      var rate = ofCode.get(index);
      var last = index == ofCode.size() - 1;
      var tax = last ? open : totals.round(rate.of(net));
      var sum = sums.computeIfAbsent(rate, unseen -> new Sum());
      sum.net = sum.net.add(net);
      sum.tax = sum.tax.add(tax);
      open = open.subtract(tax);
    }
  }

  private static BigDecimal without(BigDecimal percent, BigDecimal gross) {
    return gross.multiply(HUNDRED).divide(HUNDRED.add(percent), MathContext.DECIMAL64);
  }

  private static Taxed taxed(Map<Rate, Sum> sums, SaleTotals totals, List<BigDecimal> nets) {
    var tax = BigDecimal.ZERO;
    var lines = Json.array();
    for (var entry : sums.entrySet()) {
      var sum = Objects.requireNonNull(entry.getValue());
      var ofRate = totals.round(sum.tax);
      TaxRates.addLine(lines, entry.getKey(), ofRate, totals.round(sum.net));
      tax = tax.add(ofRate);
    }
    return new Taxed(nets, tax, TaxRates.detail(null, tax, lines));
  }

  private boolean perLine() {
    return books.settings().taxRounding() == TaxRounding.PER_LINE;
  }
}
