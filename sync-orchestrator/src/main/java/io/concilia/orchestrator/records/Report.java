package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the writer says of its write, and what the books then hold. */
public record Report(
    Revision revision,
    long ordinal,
    OutcomeState state,
    @Nullable String reason,
    @Nullable Failure failure,
    @Nullable Booked booked,
    List<Difference> differences,
    @Nullable String vendorId,
    Instant at)
    implements Fact {

  /** The newest last. */
  static final Comparator<Report> ORDER =
      Comparator.comparing(Report::revision).thenComparingLong(Report::ordinal);

  public Report {
    differences = List.copyOf(differences);
  }

  /** Whether it says anew what the books hold; others leave that as it was. */
  boolean speaksOfBooks() {
    return switch (state) {
      case DONE, REMOVED, WITHDRAWN -> true;
      case UNCHANGED -> booked != null;
      default -> false;
    };
  }

  /** Whether the books now hold the record. */
  boolean inBooks() {
    return state == OutcomeState.DONE || state == OutcomeState.UNCHANGED;
  }

  /** Whether there can be such a report only of a record that was once wanted in the books. */
  boolean impliesWanted() {
    return switch (state) {
      case WAITING, HELD, RETRYING, UNCERTAIN, DONE, UNCHANGED, REFUSED, REMOVED -> true;
      case DUPLICATED, DISMISSED -> true;
      case WITHDRAWN, SUPERSEDED, NOT_NEEDED, REJECTED, NOT_FOUND, EXCLUDED -> false;
    };
  }

  @Override
  public Report forgotten() {
    return with(Words.withoutNames(failure));
  }

  Report withoutVendorsWords() {
    return with(Words.withoutVendors(failure));
  }

  private Report with(@Nullable Failure other) {
    return new Report(revision, ordinal, state, reason, other, booked, differences, vendorId, at);
  }

  /** A person may have said why. */
  Report worded(UnaryOperator<String> words) {
    return new Report(
        revision,
        ordinal,
        state,
        reason == null ? null : words.apply(reason),
        failure,
        booked,
        differences,
        vendorId,
        at);
  }
}
