package io.concilia.contracts.canonical;

import org.jspecify.annotations.Nullable;

/** What is wanted of a record: that it is in the books, or that it is not or no longer there. */
public sealed interface Intent {

  /** This is how it should be. */
  record Present(CanonicalBody body) implements Intent {}

  /**
   * It should not, or no longer, be there.
   *
   * @param mergedInto the surviving source id, for {@link WithdrawalReason#SOURCE_MERGED}
   * @param history what the books may hold of it already, made by somebody else, for {@link
   *     WithdrawalReason#BEFORE_START}: to be found and linked, never to be written
   */
  record Withdrawn(
      WithdrawalReason reason, @Nullable String mergedInto, @Nullable CanonicalBody history)
      implements Intent {

    public Withdrawn {
      if (history != null && reason != WithdrawalReason.BEFORE_START) {
        throw new IllegalArgumentException(
            "history goes with BEFORE_START and with nothing else, not with " + reason);
      }
      if ((reason == WithdrawalReason.SOURCE_MERGED) != (mergedInto != null)) {
        throw new IllegalArgumentException(
            "mergedInto goes with SOURCE_MERGED and with nothing else, not with " + reason);
      }
    }

    public static Withdrawn because(WithdrawalReason reason) {
      return new Withdrawn(reason, null, null);
    }

    public static Withdrawn beforeStart(CanonicalBody history) {
      return new Withdrawn(WithdrawalReason.BEFORE_START, null, history);
    }
  }
}
