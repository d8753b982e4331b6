package io.concilia.connector.runtime.matching;

import io.concilia.connector.runtime.vendor.MatchKeys;
import io.concilia.connector.runtime.vendor.VendorRecord;
import java.util.List;
import java.util.Objects;

/**
 * How items are matched: by code, then by exact name with equal kind. Of two products with one
 * name, the later one carries its code in the name.
 */
final class ItemMatching {

  private final MatchKeys wanted;

  ItemMatching(MatchKeys wanted) {
    this.wanted = wanted;
  }

  Match decide(String mark, List<Candidate> candidates) {
    List<VendorRecord> marked =
        candidates.stream()
            .map(Candidate::record)
            .filter(record -> record.marks().contains(mark))
            .toList();
    if (marked.size() == 1) {
      return new Match.Adopt(marked.get(0));
    }
    List<Candidate> sameCode = candidates.stream().filter(this::sameCode).toList();
    if (!sameCode.isEmpty()) {
      Candidate only = sameCode.get(0);
      return sameCode.size() == 1 && only.record().active() && sameKind(only)
          ? new Match.Adopt(only.record())
          : new Match.Ask(sameCode.stream().map(Candidate::record).toList());
    }
    return candidates.stream()
        .filter(this::sameName)
        .findFirst()
        .map(this::byName)
        .orElseGet(Match.Create::new);
  }

  /** Names are unique in the books, so there is at most one. */
  private Match byName(Candidate holder) {
    boolean sameProduct = sameKind(holder) && !holder.taken() && !otherCode(holder);
    if (sameProduct && holder.record().active()) {
      return new Match.Adopt(holder.record());
    }
    if (wanted.code() != null) {
      return new Match.CreateWithSuffix(holder.record());
    }
    return sameProduct
        ? new Match.Ask(List.of(holder.record()))
        : new Match.NameTaken(holder.record());
  }

  private boolean sameCode(Candidate candidate) {
    return wanted.code() != null && wanted.code().equals(candidate.keys().code());
  }

  private boolean otherCode(Candidate candidate) {
    String code = candidate.keys().code();
    return wanted.code() != null && code != null && !wanted.code().equals(code);
  }

  private boolean sameName(Candidate candidate) {
    return wanted.displayName().equalsIgnoreCase(candidate.keys().displayName());
  }

  private boolean sameKind(Candidate candidate) {
    return Objects.equals(wanted.kind(), candidate.keys().kind());
  }
}
