package io.concilia.connector.xero.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An item to create; never tracked as inventory. */
public record ItemDocument(
    String code,
    String name,
    @Nullable String description,
    boolean isSold,
    boolean isPurchased,
    SalesDetails salesDetails) {

  /** How it is sold, unless a line says otherwise. */
  public record SalesDetails(
      @Nullable BigDecimal unitPrice, String accountCode, @Nullable String taxType) {}
}
