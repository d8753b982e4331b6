package io.concilia.sandbox.quickbooks;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** How a company's country taxes a sale. */
interface SalesTax {

  /**
   * The tax of a sale.
   *
   * @param nets what each item line shows as its amount, without tax
   * @param tax the tax on the whole
   * @param detail what the document shows of it, when it shows anything
   */
  record Taxed(List<BigDecimal> nets, BigDecimal tax, @Nullable ObjectNode detail) {}

  Taxed tax(Draft draft, SaleTotals totals);

  static SalesTax of(Books books) {
    return books.settings().inUs() ? new UsSalesTax(books) : new CodedSalesTax(books);
  }
}
