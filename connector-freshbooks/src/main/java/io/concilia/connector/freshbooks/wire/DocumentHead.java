package io.concilia.connector.freshbooks.wire;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all sales documents say alike. */
public record DocumentHead(
    LocalDate createDate,
    String currencyCode,
    @Nullable String language,
    @Nullable String notes,
    List<DocumentLine> lines) {

  public DocumentHead {
    lines = List.copyOf(lines);
  }
}
