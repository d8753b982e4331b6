package io.concilia.sandbox.freshsales;

/** What a bundle pays for decides how many calls an hour all of its integrations share. */
enum Plan {
  FREE(1000),
  GROWTH(1000),
  PRO(2000),
  ENTERPRISE(5000);

  /** The same on every plan. */
  static final int CALLS_PER_MINUTE = 400;

  private final int callsPerHour;

  Plan(int callsPerHour) {
    this.callsPerHour = callsPerHour;
  }

  int callsPerHour() {
    return callsPerHour;
  }
}
