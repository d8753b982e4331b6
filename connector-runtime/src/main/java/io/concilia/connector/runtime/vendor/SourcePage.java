package io.concilia.connector.runtime.vendor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a search or a list. A page may be short, or rows out of order, without any meaning.
 *
 * @param last whether nothing can follow; a search says so only with an empty page
 * @param pages how many pages the source says there are, if it does
 * @param total how many rows the source says there are, if it does
 */
public record SourcePage(
    List<Row> rows, boolean last, @Nullable Integer pages, @Nullable Integer total) {

  /**
   * One row.
   *
   * @param updatedAt when it was last changed, if the row says so
   * @param content the whole record, if the row carries all of it
   */
  public record Row(
      String id, @Nullable Instant updatedAt, boolean deleted, @Nullable SourceRecord content) {}

  public SourcePage {
    rows = List.copyOf(rows);
  }

  public static SourcePage end() {
    return new SourcePage(List.of(), true, null, null);
  }
}
