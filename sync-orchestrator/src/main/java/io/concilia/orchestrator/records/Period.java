package io.concilia.orchestrator.records;

import io.concilia.defaults.Problem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days, both included. A record belongs to the day of its sale; one whose sale no rule could read
 * yet, and customers and items, to the day on which it was first heard of.
 */
record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

  static final Period ALWAYS = new Period(null, null);

  Period {
    if (from != null && to != null && from.isAfter(to)) {
      throw Problem.badRequest("the period starts on %s, after its end %s".formatted(from, to));
    }
  }

  /** On the rows of listed_record. */
  void restrict(Conditions where) {
    where.andIfPresent("period >= :from", "from", from);
    where.andIfPresent("period <= :to", "to", to);
  }
}
