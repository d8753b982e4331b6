package io.concilia.orchestrator.records;

import io.concilia.contracts.outcome.Failure;
import io.concilia.orchestrator.messages.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record of the vendor that a person may say is it, as the writer describes it in the details of
 * its question.
 */
record Candidate(String id, Map<String, String> details, int number) {

  private static final int MOST = 10;

  /** The numbered ones; else the single one that the details name as a whole. */
  static List<Candidate> of(@Nullable Failure failure) {
    if (failure == null) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int number = 1; number <= MOST; number++) {
      String id = failure.details().get("candidate." + number + ".id");
      if (id != null) {
        candidates.add(new Candidate(id, failure.details(), number));
      }
    }
    String only = failure.details().get("vendorId");
    return candidates.isEmpty() && only != null
        ? List.of(new Candidate(only, failure.details(), 0))
        : List.copyOf(candidates);
  }

  /** By what a person tells it from others. */
  String described(Wording words) {
    String balance = said("balance");
    String currency = said("currency");
    return Stream.of(
            said("name"),
            said("number"),
            said("customer"),
            said("city"),
            said("taxId"),
            said("date") == null ? null : words.typed(Objects.requireNonNull(said("date"))),
            said("money") == null ? null : words.typed(Objects.requireNonNull(said("money"))),
            balance == null || currency == null ? null : words.typed(balance + " " + currency),
            "#" + id)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private @Nullable String said(String name) {
    String value = details.get(number == 0 ? name : "candidate." + number + "." + name);
    return value == null || value.isBlank() ? null : value;
  }
}
