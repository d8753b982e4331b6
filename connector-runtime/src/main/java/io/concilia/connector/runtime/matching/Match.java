package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.VendorRecord;
import java.util.List;

/** What the evidence says about a record that is about to be created. */
public sealed interface Match {

  /** Nothing in the books is like it. */
  record Create() implements Match {}

  /** Its name is taken by something that it is not: it is created under a name with a suffix. */
  record CreateWithSuffix(VendorRecord holder) implements Match {}

  /** This is it. */
  record Adopt(VendorRecord record) implements Match {}

  /** It may be one of these; a person must say. */
  record Ask(List<VendorRecord> candidates) implements Match {

    public Ask {
      candidates = List.copyOf(candidates);
    }
  }

  /** Its name is taken, and there is nothing to tell the two apart by. */
  record NameTaken(VendorRecord holder) implements Match {}
}
