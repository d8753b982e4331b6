package io.concilia.connector.xero.wire;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that sells, or one of text, which has a description only. Where {@code unitAmount} is
 * absent Xero works it out of quantity and line amount.
 */
public record LineItem(
    @Nullable String description,
    @Nullable String itemCode,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal unitAmount,
    @Nullable BigDecimal discountAmount,
    @Nullable BigDecimal lineAmount,
    @Nullable String accountCode,
    @Nullable String taxType,
    @Nullable List<TrackingOption> tracking) {

  /** The option of a tracking category, both by name. */
  public record TrackingOption(String name, String option) {}

  public static LineItem text(String description) {
    return new LineItem(description, null, null, null, null, null, null, null, null);
  }
}
