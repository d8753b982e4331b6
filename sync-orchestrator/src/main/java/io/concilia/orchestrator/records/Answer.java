package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Failure;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the mapping (or, for a record that it was never given, the reader) makes of a source record.
 *
 * @param reason why it is withdrawn or not needed
 * @param failure why it is rejected
 * @param content what it looks like when it should be in the books
 */
public record Answer(
    Revision revision,
    Kind kind,
    @Nullable String reason,
    @Nullable Failure failure,
    Content content,
    Instant at)
    implements Fact {

  /**
   * The order decides between two answers of one revision, which only a restart under changed
   * settings can give: what led to a write wins, since the write goes on.
   */
  public enum Kind {
    NOT_FOUND,
    EXCLUDED,
    NOT_NEEDED,
    REJECTED,
    WITHDRAWN,
    PRESENT;

    /** Whether the rules had a say on what should be in the books. */
    boolean decides() {
      return compareTo(REJECTED) >= 0;
    }
  }

  /** The newest last; of equals the one that was told first is the newest. */
  static final Comparator<Answer> ORDER =
      Comparator.comparing(Answer::revision)
          .thenComparing(Answer::kind)
          .thenComparing(Comparator.comparing(Answer::at).reversed())
          .thenComparing(Answer::toString);

  static Answer present(Revision revision, Content content, Instant at) {
    return new Answer(revision, Kind.PRESENT, null, null, content, at);
  }

  @Override
  public Answer forgotten() {
    return new Answer(revision, kind, reason, Words.withoutNames(failure), content.forgotten(), at);
  }

  Answer withoutVendorsWords() {
    return new Answer(revision, kind, reason, Words.withoutVendors(failure), content, at);
  }

  Answer withoutFailuresNames() {
    return new Answer(revision, kind, reason, Words.withoutNames(failure), content, at);
  }

  Answer worded(UnaryOperator<String> words) {
    return new Answer(revision, kind, reason, failure, content.titled(words), at);
  }
}
