package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rates behind a company's tax codes, and how their tax is written. */
final class TaxRates {

  record Rate(String id, BigDecimal percent) {

    BigDecimal of(BigDecimal net) {
      return net.multiply(percent).movePointLeft(2);
    }
  }

  private final Books books;

  TaxRates(Books books) {
    this.books = books;
  }

  /** The rates of a code; refuses one that the company does not have or no longer uses. */
  List<Rate> of(String codeId) {
    var code = books.shelf(Entity.TAX_CODE).find(codeId);
    if (code == null || !Nodes.flag(code, "Active", true)) {
      throw QuickBooksFault.invalidTaxCode(codeId);
    }
    var rates = new ArrayList<Rate>();
    var list = Nodes.child(code, "SalesTaxRateList");
    for (JsonNode element : list == null ? Json.array() : Nodes.list(list, "TaxRateDetail")) {
      var id = element instanceof ObjectNode detail ? References.ref(detail, "TaxRateRef") : null;
      var rate = id == null ? null : books.shelf(Entity.TAX_RATE).find(id);
      if (id != null && rate != null) {
        rates.add(new Rate(id, Nodes.decimal(rate, "RateValue", BigDecimal.ZERO)));
      }
    }
    return rates;
  }

  static void addLine(ArrayNode lines, Rate rate, BigDecimal tax, BigDecimal net) {
    var detail = Json.object();
    detail.set("TaxRateRef", References.ref(rate.id(), null));
    detail.put("PercentBased", true);
    detail.set("TaxPercent", Amounts.plain(rate.percent()));
    detail.set("NetAmountTaxable", Amounts.amount(net));
    var line = Json.object();
    line.set("Amount", Amounts.amount(tax));
    line.put("DetailType", "TaxLineDetail");
    line.set("TaxLineDetail", detail);
    lines.add(line);
  }

  static ObjectNode detail(@Nullable String codeId, BigDecimal tax, ArrayNode lines) {
    var detail = Json.object();
    if (codeId != null) {
      detail.set("TxnTaxCodeRef", References.ref(codeId, null));
    }
    detail.set("TotalTax", Amounts.amount(tax));
    if (!lines.isEmpty()) {
      detail.set("TaxLine", lines);
    }
    return detail;
  }
}
