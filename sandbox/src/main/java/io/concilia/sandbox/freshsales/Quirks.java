package io.concilia.sandbox.freshsales;

import tools.jackson.databind.JsonNode;

/**
 * The bad habits of a bundle, each of which can be switched off.
 *
 * @param shortPages pages hold fewer rows than asked for although more follow
 * @param outOfOrder sorted rows change places with their neighbours
 * @param duplicates a page may begin with the last row of the page before
 * @param timestampDates dates come as the start of their day with an offset
 * @param touchesRelated a deal that changes its account's sums counts as an update of the account
 * @param deletedGone reading a softly deleted record by its id answers 404
 * @param seed decides which pages and rows are hit
 */
record Quirks(
    boolean shortPages,
    boolean outOfOrder,
    boolean duplicates,
    boolean timestampDates,
    boolean touchesRelated,
    boolean deletedGone,
    long seed) {

  static final Quirks DEFAULT = new Quirks(true, true, true, false, false, false, 1);

  /** These quirks with what the control request says otherwise. */
  Quirks changedBy(JsonNode wanted) {
    Choice.refuseOthers(
        wanted,
        "shortPages",
        "outOfOrder",
        "duplicates",
        "timestampDates",
        "touchesRelated",
        "deletedGone",
        "seed");
    return new Quirks(
        wanted.path("shortPages").asBoolean(shortPages),
        wanted.path("outOfOrder").asBoolean(outOfOrder),
        wanted.path("duplicates").asBoolean(duplicates),
        wanted.path("timestampDates").asBoolean(timestampDates),
        wanted.path("touchesRelated").asBoolean(touchesRelated),
        wanted.path("deletedGone").asBoolean(deletedGone),
        wanted.path("seed").asLong(seed));
  }
}
