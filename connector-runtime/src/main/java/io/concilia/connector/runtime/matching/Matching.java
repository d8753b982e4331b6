package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.contracts.configuration.PolicyOptions.CustomerMatch;
import io.concilia.contracts.identity.RecordKey;
import java.util.List;

/** Decides, from evidence alone, what a new customer or item is in the books. Pure. */
public final class Matching {

  private Matching() {}

  public static Match decide(
      RecordKey key, MatchKeys wanted, List<Candidate> candidates, CustomerMatch policy) {
    return wanted.list() == ListKind.ITEM
        ? new ItemMatching(wanted).decide(key.toString(), candidates)
        : new CustomerMatching(wanted, policy).decide(key.toString(), candidates);
  }
}
