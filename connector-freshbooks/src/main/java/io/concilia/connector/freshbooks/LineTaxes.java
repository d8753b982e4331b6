package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.IntegrationTables;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.TaxKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one or two taxes of a line. FreshBooks takes any name and percentage as free text, so both
 * come from a tax that the business has, never from the CRM.
 */
record LineTaxes(List<Facts.Tax> taxes) {

  static final LineTaxes NONE = new LineTaxes(List.of());

  private static final String SECOND_CODE = "vendorCode2";
  private static final String GONE = "TAX_CODE_GONE";

  /** As the integration's table says, in {@code vendorCode} and {@code vendorCode2}. */
  static LineTaxes of(@Nullable TaxKey key, IntegrationTables tables, VendorProfile profile) {
    return key == null ? NONE : of(key.value(), tables, profile);
  }

  private static LineTaxes of(String key, IntegrationTables tables, VendorProfile profile) {
    return new LineTaxes(
        codes(key, tables).stream().map(code -> Facts.tax(profile, code)).toList());
  }

  /** The ids of a category's taxes, none where the table has no such row. */
  static List<String> ofCategory(@Nullable String category, IntegrationTables tables) {
    return category == null || tables.row("tax", category).isEmpty()
        ? List.of()
        : codes(category, tables);
  }

  private static List<String> codes(String key, IntegrationTables tables) {
    Map<String, String> row = tables.existing("tax", key, Facts.TAX_CODES, GONE);
    String first = row.getOrDefault(IntegrationTables.VENDOR_CODE, "");
    String second = row.getOrDefault(SECOND_CODE, "");
    if (!second.isBlank() && (second.equals(first) || !tables.has(Facts.TAX_CODES, second))) {
      throw IntegrationTables.gone(GONE, key, second);
    }
    return Stream.of(first, second)
        .filter(code -> !code.isBlank() && !code.equals(Facts.NO_TAX))
        .toList();
  }

  String name(int index) {
    return index < taxes.size() ? taxes.get(index).name() : "";
  }

  String percent(int index) {
    return index < taxes.size()
        ? taxes.get(index).percent().stripTrailingZeros().toPlainString()
        : "0";
  }

  /** What is left of an amount that contains these taxes. */
  Money takenOutOf(Money gross) {
    BigDecimal factor = BigDecimal.ONE;
    for (Facts.Tax tax : taxes) {
      BigDecimal rate = tax.percent().movePointLeft(2);
      factor = tax.compound() ? factor.add(factor.multiply(rate)) : factor.add(rate);
    }
    return Money.rounded(gross.amount().divide(factor, 10, RoundingMode.HALF_UP), gross.currency());
  }
}
