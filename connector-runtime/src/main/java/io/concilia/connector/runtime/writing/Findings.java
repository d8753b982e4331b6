package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.matching.Match;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor answered so far to questions about one write, in this try. Each is absent until
 * it was asked.
 */
record Findings(
    @Nullable List<VendorRecord> byId,
    @Nullable List<VendorRecord> byMark,
    @Nullable List<VendorRecord> byName,
    @Nullable List<VendorRecord> similar,
    @Nullable List<VendorRecord> users,
    @Nullable List<VendorRecord> corrected,
    @Nullable Match match) {

  static final Findings NONE = new Findings(null, null, null, null, null, null, null);

  Findings with(Search search, List<VendorRecord> found) {
    List<VendorRecord> answer = List.copyOf(found);
    if (search instanceof Search.ById) {
      return new Findings(answer, byMark, byName, similar, users, corrected, match);
    }
    if (search instanceof Search.ByMark) {
      return new Findings(byId, answer, byName, similar, users, corrected, match);
    }
    if (search instanceof Search.Corrected) {
      return new Findings(byId, byMark, byName, similar, users, answer, match);
    }
    if (search instanceof Search.Users) {
      return new Findings(byId, byMark, byName, similar, answer, corrected, match);
    }
    return search instanceof Search.ByName
        ? new Findings(byId, byMark, answer, similar, users, corrected, match)
        : new Findings(byId, byMark, byName, answer, users, corrected, match);
  }

  Findings with(Match decided) {
    return new Findings(byId, byMark, byName, similar, users, corrected, decided);
  }

  /** The documents that were found by mark or likeness. */
  List<VendorRecord> documents() {
    return Stream.of(byMark, similar).filter(Objects::nonNull).flatMap(List::stream).toList();
  }

  /** The one record that was asked for by id, if it is there. */
  Optional<VendorRecord> current() {
    return byId == null ? Optional.empty() : byId.stream().findFirst();
  }
}
