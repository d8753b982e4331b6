package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.digest.Digest;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An outcome that has no ordinal yet; it gets one in the transaction that makes it true. */
record Report(About about, OutcomeState state, Details details) {

  /** The version of a record that it is about. */
  record About(
      RecordKey key,
      Revision revision,
      TenantId tenant,
      IntegrationId integration,
      Instant receivedAt,
      @Nullable String trace) {

    static About of(Write write) {
      Write.Wanted wanted = write.wanted();
      return new About(
          wanted.key(),
          wanted.revision(),
          wanted.tenant(),
          wanted.integration(),
          wanted.receivedAt(),
          wanted.message().trace());
    }

    static About of(OpenAttempt attempt) {
      return new About(
          attempt.key(),
          attempt.revision(),
          attempt.sender().tenant(),
          attempt.sender().integration(),
          attempt.sender().receivedAt(),
          attempt.sender().trace());
    }
  }

  /** What goes with the state. */
  record Details(
      @Nullable String reason,
      Outcome.@Nullable Vendor vendor,
      @Nullable Failure failure,
      @Nullable Booked booked,
      List<Difference> differences,
      int attempts) {

    static final Details NONE = new Details(null, null, null, null, List.of(), 0);

    static Details because(@Nullable String reason) {
      return new Details(reason, null, null, null, List.of(), 0);
    }

    static Details of(Failure failure, int attempts) {
      return new Details(null, null, failure, null, List.of(), attempts);
    }
  }

  /**
   * In short, so that what was said last is not said again. Of the details a digest: candidates to
   * choose from have names.
   */
  String said() {
    Failure failure = details.failure();
    if (failure == null) {
      return state.name();
    }
    byte[] digest = Digest.of(new TreeMap<>(failure.details()).toString());
    return state + " " + failure.cause() + " " + HexFormat.of().formatHex(digest, 0, 8);
  }

  Outcome outcome(long ordinal, Instant at) {
    return new Outcome(
        Outcome.Subject.of(about.key()),
        about.revision(),
        ordinal,
        about.tenant(),
        about.integration(),
        state,
        details.reason(),
        details.vendor(),
        details.failure(),
        details.booked(),
        details.differences(),
        details.attempts(),
        about.receivedAt(),
        at,
        Traces.id(about.trace()));
  }
}
