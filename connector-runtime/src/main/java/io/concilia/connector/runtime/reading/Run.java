package io.concilia.connector.runtime.reading;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way through all records of an entity, which goes on where it stopped.
 *
 * @param integration the one that a back-fill is for
 */
record Run(
    String id,
    ConnectionId connection,
    String entity,
    Kind kind,
    @Nullable IntegrationId integration,
    Instant startedAt,
    Progress progress) {

  /** What it is for. */
  enum Kind {
    /** Publishes every record to one integration. */
    BACKFILL,
    /** Compares what the source has with what is stored. */
    SWEEP
  }

  enum State {
    /** Goes through the source's pages, or through what is stored. */
    LISTING,
    /** The records that it asked for are read. */
    READING,
    DONE
  }

  /** Where it is: on its way through the pages, or through what is stored and was not on them. */
  enum Phase {
    UP,
    DOWN,
    STORED
  }

  /**
   * How far it has come.
   *
   * @param total how many rows the source says there are, if it does
   * @param rows rows seen
   * @param hints records that were asked for because of them
   * @param setback why it waits
   */
  record Progress(
      State state,
      Phase phase,
      int page,
      @Nullable Integer total,
      long rows,
      long hints,
      @Nullable String setback,
      @Nullable Instant finishedAt) {

    static Progress starting(Phase phase) {
      return new Progress(State.LISTING, phase, 1, null, 0, 0, null, null);
    }

    PageWalk place() {
      return new PageWalk(
          phase == Phase.UP ? PageWalk.Direction.UP : PageWalk.Direction.DOWN, page);
    }

    Progress at(PageWalk place) {
      Phase on = place.direction() == PageWalk.Direction.UP ? Phase.UP : Phase.DOWN;
      return new Progress(state, on, place.page(), total, rows, hints, null, null);
    }

    /** All pages are read; what is stored and was not on them is next. */
    Progress stored() {
      return new Progress(State.LISTING, Phase.STORED, 1, total, rows, hints, null, null);
    }

    Progress counting(@Nullable Integer of, long moreRows, long moreHints) {
      return new Progress(
          state,
          phase,
          page,
          total == null ? of : total,
          rows + moreRows,
          hints + moreHints,
          null,
          null);
    }

    Progress reading() {
      return new Progress(State.READING, phase, page, total, rows, hints, null, null);
    }

    Progress done(Instant at) {
      return new Progress(State.DONE, phase, page, total, rows, hints, null, at);
    }

    Progress waiting(String why) {
      return new Progress(state, phase, page, total, rows, hints, why, null);
    }
  }

  Run with(Progress next) {
    return new Run(id, connection, entity, kind, integration, startedAt, next);
  }
}
