package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorRecord;
import java.util.Objects;

/**
 * A record of the books that a new one could be.
 *
 * @param taken whether another source record is linked to it
 */
public record Candidate(VendorRecord record, boolean taken) {

  public Candidate {
    Objects.requireNonNull(record.keys(), "a candidate has keys to match by");
  }

  MatchKeys keys() {
    return Objects.requireNonNull(record.keys());
  }
}
