package io.concilia.benchmarks.sales;

import java.time.Instant;
import java.util.function.Function;

/** A part of a deal's way, named for what is true at its end. */
enum Stage {
  /** The sandbox's work and its webhook's way are in it. */
  HINT_RECEIVED("won to hint received", Journey::won, Journey::received),
  /** Stored, claimed, read from the CRM, numbered, published. */
  CHANGE_PUBLISHED("hint received to change published", Journey::received, Journey::published),
  MAPPED("change published to mapped", Journey::published, Journey::mapped),
  /** Taken into the inbox, claimed, looked up in the books, decided. */
  DECIDED("mapped to invoice decided", Journey::mapped, Journey::decided),
  /** Written down, sent, answered. */
  ANSWERED("invoice decided to answered", Journey::decided, Journey::answered);

  private final String title;
  private final Function<Journey, Instant> from;
  private final Function<Journey, Instant> to;

  Stage(String title, Function<Journey, Instant> from, Function<Journey, Instant> to) {
    this.title = title;
    this.from = from;
    this.to = to;
  }

  String title() {
    return title;
  }

  double millis(Journey journey) {
    return Journey.millis(from.apply(journey), to.apply(journey));
  }
}
