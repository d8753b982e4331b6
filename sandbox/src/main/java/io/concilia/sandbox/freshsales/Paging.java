package io.concilia.sandbox.freshsales;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts rows into pages the way Freshsales does: a page may be shorter than asked for and not the
 * last, neighbours change places, and a row may come again on the next page. No row is ever left
 * out, and only an empty page says that there are no more. The same request gives the same page.
 */
final class Paging {

  static final int DEFAULT_SIZE = 25;
  static final int LARGEST_SIZE = 100;

  private final Quirks quirks;
  private final int size;

  Paging(Quirks quirks, int wantedSize) {
    this.quirks = quirks;
    this.size = Math.max(1, Math.min(LARGEST_SIZE, wantedSize));
  }

  <T> List<T> page(List<T> rows, int number) {
    var ordered = quirks.outOfOrder() ? disordered(rows) : rows;
    var from = 0;
    for (int before = 1; before < number && from < ordered.size(); before++) {
      from += fresh(before);
    }
    var to = Math.min(ordered.size(), from + fresh(number));
    if (from >= to) {
      return List.of();
    }
    return List.copyOf(ordered.subList(repeats(number) ? from - 1 : from, to));
  }

  /** What {@code meta.total_pages} claims, as if all pages were full. */
  int claimedPages(int rows) {
    return (rows + size - 1) / size;
  }

  /** How many rows of a page were on no page before. */
  private int fresh(int page) {
    var room = size - (repeats(page) ? 1 : 0);
    if (!quirks.shortPages() || !hit(page, 31, 3)) {
      return room;
    }
    return Math.max(1, room - 1 - (int) (mix(page, 37) % (1 + room / 4)));
  }

  private boolean repeats(int page) {
    return quirks.duplicates() && size > 1 && page > 1 && hit(page, 41, 4);
  }

  private <T> List<T> disordered(List<T> rows) {
    var moved = new ArrayList<>(rows);
    for (int at = 0; at + 1 < moved.size(); at += 3) {
      if (hit(at, 43, 2)) {
        var first = moved.get(at);
        moved.set(at, moved.get(at + 1));
        moved.set(at + 1, first);
      }
    }
    return moved;
  }

  private boolean hit(int position, int salt, int oneIn) {
    return mix(position, salt) % oneIn == 0;
  }

  /** A number without a sign that depends on nothing but the seed, the position and the salt. */
  private long mix(int position, int salt) {
    var mixed = (quirks.seed() * 0x9E3779B97F4A7C15L) ^ (position * 0xBF58476D1CE4E5B9L + salt);
    mixed = (mixed ^ (mixed >>> 30)) * 0x94D049BB133111EBL;
    return (mixed ^ (mixed >>> 31)) >>> 1;
  }
}
