package io.concilia.sandbox.xero;

import io.concilia.sandbox.Nodes;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The tax rates of an organisation by {@code TaxType}, and what may be used where. */
final class TaxTable {

  static final String NONE = "NONE";

  private final Books books;

  TaxTable(Books books) {
    this.books = books;
  }

  /** An active rate; null when there is none of this type. */
  @Nullable ObjectNode find(String taxType) {
    var rate = books.shelf(Entity.TAX_RATE).find(taxType);
    return rate == null || !"ACTIVE".equals(Nodes.text(rate, "Status")) ? null : rate;
  }

  /** The percentage of a type, whether it may still be used or not. */
  BigDecimal percent(String taxType) {
    var rate = books.shelf(Entity.TAX_RATE).find(taxType);
    return rate == null ? BigDecimal.ZERO : Amounts.of(rate, "EffectiveRate");
  }

  /** Whether a rate may be used on a line that is booked to an account. */
  static boolean fits(ObjectNode rate, ObjectNode account) {
    var property =
        switch (Nodes.text(account, "Class", "REVENUE")) {
          case "ASSET" -> "CanApplyToAssets";
          case "EQUITY" -> "CanApplyToEquity";
          case "EXPENSE" -> "CanApplyToExpenses";
          case "LIABILITY" -> "CanApplyToLiabilities";
          default -> "CanApplyToRevenue";
        };
    return Nodes.flag(rate, property, false);
  }

  /** All components together; a compound one is taken on the others as well. */
  static BigDecimal effective(ObjectNode rate) {
    var simple = BigDecimal.ZERO;
    var compound = BigDecimal.ZERO;
    for (ObjectNode component : Nodes.objects(rate, "TaxComponents")) {
      if (Nodes.flag(component, "IsCompound", false)) {
        compound = compound.add(Amounts.of(component, "Rate"));
      } else {
        simple = simple.add(Amounts.of(component, "Rate"));
      }
    }
    var onTop = Amounts.HUNDRED.add(simple).multiply(compound).divide(Amounts.HUNDRED);
    return simple.add(onTop);
  }
}
