package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.contracts.configuration.PolicyOptions.CustomerMatch;
import io.concilia.contracts.identity.RecordKey;
import java.util.List;
import java.util.Objects;

/** Decides, from evidence alone, what a new customer or item is in the books. Pure. */
public final class Matching {

  private Matching() {}

  public static Match decide(
      RecordKey key, MatchKeys wanted, List<Candidate> candidates, CustomerMatch policy) {
    return wanted.list() == ListKind.ITEM
        ? new ItemMatching(wanted).decide(key.toString(), candidates)
        : new CustomerMatching(wanted, policy)
            .decide(
                key.toString(),
                key.isForOneCurrency() ? inCurrencyOf(wanted, candidates) : candidates);
  }

  /** A customer's record for one currency is none that is billed in another. */
  private static List<Candidate> inCurrencyOf(MatchKeys wanted, List<Candidate> candidates) {
    return candidates.stream()
        .filter(
            candidate ->
                candidate.keys().list() != ListKind.CUSTOMER
                    || Objects.equals(candidate.keys().currency(), wanted.currency()))
        .toList();
  }
}
