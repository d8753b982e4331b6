package io.concilia.connector.quickbooks.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line that sells, or a line of text. */
public record SalesLine(
    String detailType,
    @Nullable BigDecimal amount,
    @Nullable String description,
    @Nullable SalesItemLineDetail salesItemLineDetail,
    @Nullable DescriptionLineDetail descriptionLineDetail) {

  public static SalesLine sale(
      BigDecimal amount, @Nullable String description, SalesItemLineDetail detail) {
    return new SalesLine("SalesItemLineDetail", amount, description, detail, null);
  }

  public static SalesLine text(@Nullable String description) {
    return new SalesLine("DescriptionOnly", null, description, null, new DescriptionLineDetail());
  }
}
