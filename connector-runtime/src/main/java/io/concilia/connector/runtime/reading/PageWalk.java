package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourcePage;
import java.util.Optional;

/**
 * A place on the way through the pages of rows that may leave while they are read. The end is
 * looked for first, then pages are taken from the last to the first: a row that leaves moves the
 * later ones only to pages that are still to come, so that none is missed.
 */
record PageWalk(Direction direction, int page) {

  static final PageWalk START = new PageWalk(Direction.UP, 1);

  enum Direction {
    /** Looks for the end; the source's own count of pages is where it starts, never an answer. */
    UP,
    /** Takes rows. */
    DOWN
  }

  /** Whether the rows of what is found here count. */
  boolean takes(SourcePage found) {
    return direction == Direction.DOWN || isAll(found);
  }

  /** Where to look next; nowhere at the end. */
  Optional<PageWalk> next(SourcePage found) {
    if (direction == Direction.DOWN) {
      return page == 1 ? Optional.empty() : Optional.of(down(page - 1));
    }
    if (isAll(found)) {
      return Optional.empty();
    }
    if (found.rows().isEmpty()) {
      return Optional.of(down(page - 1));
    }
    if (found.last()) {
      return Optional.of(down(page));
    }
    Integer pages = found.pages();
    if (page == 1 && pages != null) {
      return Optional.of(new PageWalk(Direction.UP, Math.max(1, pages) + 1));
    }
    return Optional.of(new PageWalk(Direction.UP, page + 1));
  }

  private boolean isAll(SourcePage found) {
    return page == 1
        && (found.last() || (found.total() != null && found.rows().size() >= found.total()));
  }

  private static PageWalk down(int page) {
    return new PageWalk(Direction.DOWN, page);
  }
}
