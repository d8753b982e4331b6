package io.concilia.connector.runtime.vendor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an enumeration: what one HTTP call answered.
 *
 * @param next where the following page starts, in the adapter's own terms; absent on the last page
 */
public record VendorPage(List<VendorRecord> records, @Nullable String next) {

  public VendorPage {
    records = List.copyOf(records);
  }
}
