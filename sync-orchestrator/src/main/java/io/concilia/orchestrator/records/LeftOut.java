package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.Revision;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A person left the record out, as it was in {@code revision}; a newer one asks again.
 *
 * @param by who did
 */
public record LeftOut(Revision revision, String by, @Nullable String reason, Instant at)
    implements Fact {

  /** The newest last; of equals the one that was told first is the newest. */
  static final Comparator<LeftOut> ORDER =
      Comparator.comparing(LeftOut::revision)
          .thenComparing(Comparator.comparing(LeftOut::at).reversed())
          .thenComparing(LeftOut::toString);

  @Override
  public LeftOut forgotten() {
    return this;
  }

  LeftOut worded(UnaryOperator<String> words) {
    return new LeftOut(revision, by, reason == null ? null : words.apply(reason), at);
  }
}
