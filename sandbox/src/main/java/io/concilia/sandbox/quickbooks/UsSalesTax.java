package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.quickbooks.CompanySettings.TaxRounding;
import io.concilia.sandbox.quickbooks.TaxRates.Rate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tax in the United States: lines say only TAX or NON, QuickBooks works out the rest from where the
 * goods go. Without a shipping address on the document that is the seller's own.
 */
final class UsSalesTax implements SalesTax {

  private static final String TAXED = "TAX";
  private static final String NOT_TAXED = "NON";

  private final Books books;
  private final TaxRates rates;

  UsSalesTax(Books books) {
    this.books = books;
    this.rates = new TaxRates(books);
  }

  @Override
  public Taxed tax(Draft draft, SaleTotals totals) {
    var items = totals.items();
    var afterDiscount = Nodes.flag(draft.wanted(), "ApplyTaxAfterDiscount", false);
    var amounts =
        afterDiscount ? totals.discounted() : items.stream().map(SaleLine::amount).toList();
    var taxable = new ArrayList<BigDecimal>();
    for (int line = 0; line < items.size(); line++) {
      if (code(items.get(line)).equals(TAXED)) {
        taxable.add(amounts.get(line));
      }
    }
    var nets = items.stream().map(SaleLine::amount).toList();
    if (taxable.isEmpty() || !books.settings().usingSalesTax() || exempt(draft)) {
      return new Taxed(nets, BigDecimal.ZERO, Json.object().put("TotalTax", 0));
    }
    return taxed(codeFor(draft), totals, taxable, nets);
  }

  private Taxed taxed(
      @Nullable String codeId, SaleTotals totals, List<BigDecimal> taxable, List<BigDecimal> nets) {
    var tax = BigDecimal.ZERO;
    var net = totals.round(taxable.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    var lines = Json.array();
    for (Rate rate : codeId == null ? List.<Rate>of() : rates.of(codeId)) {
      var ofRate = round(rate, totals, taxable);
      TaxRates.addLine(lines, rate, ofRate, net);
      tax = tax.add(ofRate);
    }
    return new Taxed(nets, tax, TaxRates.detail(codeId, tax, lines));
  }

  private BigDecimal round(Rate rate, SaleTotals totals, List<BigDecimal> taxable) {
    if (books.settings().taxRounding() == TaxRounding.PER_LINE) {
      return taxable.stream()
          .map(net -> totals.round(rate.of(net)))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
    return totals.round(rate.of(taxable.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  /** The line's pseudo code; one that is left out is filled in as the item says. */
  private String code(SaleLine line) {
    var said = line.taxCode();
    if (said == null) {
      return filledIn(line);
    }
    if (!said.equals(TAXED) && !said.equals(NOT_TAXED)) {
      throw QuickBooksFault.invalidTaxCode(said);
    }
    return said;
  }

  private String filledIn(SaleLine line) {
    var detail = Nodes.child(line.node(), "SalesItemLineDetail");
    var itemId = detail == null ? null : References.ref(detail, "ItemRef");
    var item = itemId == null ? null : books.shelf(Entity.ITEM).find(itemId);
    var code = item != null && Nodes.flag(item, "Taxable", false) ? TAXED : NOT_TAXED;
    if (detail != null) {
      detail.set("TaxCodeRef", References.ref(code, null));
    }
    return code;
  }

  private boolean exempt(Draft draft) {
    var customerId = References.ref(draft.wanted(), "CustomerRef");
    var customer = customerId == null ? null : books.shelf(Entity.CUSTOMER).find(customerId);
    return customer != null && !Nodes.flag(customer, "Taxable", true);
  }

  private @Nullable String codeFor(Draft draft) {
    var sentDetail = Nodes.child(draft.sent(), "TxnTaxDetail");
    var chosen = sentDetail == null ? null : References.ref(sentDetail, "TxnTaxCodeRef");
    if (chosen != null) {
      rates.of(chosen);
      return chosen;
    }
    var address = Nodes.child(draft.wanted(), "ShipAddr");
    var settings = books.settings().json();
    return area(address == null ? Nodes.child(settings, "address") : address);
  }

  private @Nullable String area(@Nullable ObjectNode address) {
    if (address == null) {
      return null;
    }
    var state = Nodes.text(address, "CountrySubDivisionCode", "");
    var postalCode = Nodes.text(address, "PostalCode", "");
    for (JsonNode element : Nodes.list(books.settings().json(), "taxAreas")) {
      if (element instanceof ObjectNode area
          && Nodes.text(area, "state", "").equalsIgnoreCase(state)
          && postalCode.startsWith(Nodes.text(area, "postalCode", ""))) {
        return Nodes.text(area, "taxCode");
      }
    }
    return null;
  }
}
