package io.concilia.orchestrator.records;

import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.value.Money;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record as lists and totals show it, derived from what is known.
 *
 * @param day of the sale, if that could be read
 * @param money the one figure that the totals add up: what the CRM says, else what is held up, else
 *     what is booked
 */
record Shown(
    Standing standing,
    Content content,
    @Nullable LocalDate day,
    @Nullable Money money,
    @Nullable Booked booked,
    @Nullable String vendorId) {

  /** Nothing while it stands nowhere. */
  static Optional<Shown> of(RecordFacts known) {
    return RecordStates.standing(known).map(standing -> of(known, standing));
  }

  private static Shown of(RecordFacts known, Standing standing) {
    Report books = known.books() == null || !known.books().inBooks() ? null : known.books();
    return new Shown(
        standing,
        known.wanted() == null ? Content.NONE : known.wanted().content(),
        day(known),
        money(known),
        books == null ? null : books.booked(),
        books == null ? null : books.vendorId());
  }

  /** A rejection says the day of its sale among its details. */
  private static @Nullable LocalDate day(RecordFacts known) {
    Failure rejected = known.answer() == null ? null : known.answer().failure();
    LocalDate wanted = known.wanted() == null ? null : known.wanted().content().day();
    String wonOn = rejected == null ? null : rejected.details().get("wonOn");
    try {
      return wonOn == null ? wanted : LocalDate.parse(wonOn);
    } catch (DateTimeParseException e) {
      return wanted;
    }
  }

  private static @Nullable Money money(RecordFacts known) {
    Answer answer = known.answer();
    Money rejected = answer == null ? null : money(answer.failure());
    Money wanted = known.wanted() == null ? null : known.wanted().content().money();
    Money held = known.report() == null ? null : money(known.report().failure());
    Money inBooks = known.books() == null ? null : headline(known.books().booked());
    return first(rejected, wanted, held, inBooks);
  }

  private static @Nullable Money money(@Nullable Failure failure) {
    return failure == null ? null : failure.money();
  }

  private static @Nullable Money headline(@Nullable Booked booked) {
    return booked == null ? null : booked.totals().headline();
  }

  private static @Nullable Money first(@Nullable Money... choices) {
    for (Money choice : choices) {
      if (choice != null) {
        return choice;
      }
    }
    return null;
  }
}
