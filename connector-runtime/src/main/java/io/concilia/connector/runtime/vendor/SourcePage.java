package io.concilia.connector.runtime.vendor;

import java.time.Instant;
import java.util.List;

/** Rows of a search. A page may be short without being the last; the adapter says which is. */
public record SourcePage(List<Row> rows, boolean last) {

  /** One row: a hint that the record changed. */
  public record Row(String id, Instant updatedAt) {}

  public SourcePage {
    rows = List.copyOf(rows);
  }
}
