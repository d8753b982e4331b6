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
   */
  record Withdrawn(WithdrawalReason reason, @Nullable String mergedInto) implements Intent {

    public Withdrawn {
      if ((reason == WithdrawalReason.SOURCE_MERGED) != (mergedInto != null)) {
        throw new IllegalArgumentException(
            "mergedInto goes with SOURCE_MERGED and with nothing else, not with " + reason);
      }
    }

    public static Withdrawn because(WithdrawalReason reason) {
      return new Withdrawn(reason, null);
    }
  }
}
