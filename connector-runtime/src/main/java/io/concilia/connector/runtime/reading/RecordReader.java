package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.reading.RecordBook.Entry;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.util.function.BooleanSupplier;

/** Works off one hint: reads the record if need be, and enters it. */
final class RecordReader {

  private final SourceAdapter source;
  private final SourceCalls calls;
  private final RecordBook book;
  private final Catalogs catalogs;
  private final ReadFailures failures;
  private final Checkpoints checkpoints;

  RecordReader(
      SourceAdapter source,
      SourceCalls calls,
      RecordBook book,
      Catalogs catalogs,
      ReadFailures failures,
      Checkpoints checkpoints) {
    this.source = source;
    this.calls = calls;
    this.book = book;
    this.catalogs = catalogs;
    this.failures = failures;
    this.checkpoints = checkpoints;
  }

  /** Returns whether there may be more to do at once. */
  boolean work(Connection connection, Claim claim) {
    return guarded(claim, () -> enter(connection, claim, look(connection, claim)));
  }

  private boolean guarded(Claim claim, BooleanSupplier step) {
    try {
      return step.getAsBoolean();
    } catch (SourceFailureException e) {
      failures.handle(claim, e.failure());
      return false;
    } catch (QuotaSpentException e) {
      failures.postpone(claim, e.until());
      return false;
    } catch (NotConnectedException e) {
      failures.giveBack(claim);
      return false;
    }
  }

  private Reading look(Connection connection, Claim claim) {
    if (claim.hint().mode() == Mode.COMPOSE) {
      return new Reading.Stored();
    }
    Reading reading = read(connection, claim);
    failures.none(connection.id());
    checkpoints.reached(Checkpoints.READ);
    return reading;
  }

  private Reading read(Connection connection, Claim claim) {
    ChangeKey key = claim.hint().key();
    try {
      return calls
          .call(
              connection,
              claim.hint().origin().priority(),
              "read-" + key.entity(),
              session -> source.read(session, key.entity(), key.id()))
          .<Reading>map(Reading.Found::new)
          .orElseGet(() -> new Reading.Gone(OutcomeState.NOT_FOUND));
    } catch (SourceFailureException e) {
      if (failures.neverReadable(claim, e.failure())) {
        return new Reading.Gone(OutcomeState.EXCLUDED);
      }
      throw e;
    }
  }

  private boolean enter(Connection connection, Claim claim, Reading reading) {
    Entry entry = book.enter(connection, claim, reading, false);
    if (entry.result() == Entry.Result.LACKING) {
      Claim composing = claim.composing();
      return guarded(composing, () -> complete(connection, composing, entry));
    }
    checkpoints.reached(Checkpoints.RECORD_COMMITTED);
    return entry.newHints();
  }

  private boolean complete(Connection connection, Claim claim, Entry lacking) {
    catalogs.refresh(connection, claim.hint().origin().priority(), lacking.lackingCatalogs());
    Entry entry = book.enter(connection, claim, new Reading.Stored(), true);
    checkpoints.reached(Checkpoints.RECORD_COMMITTED);
    return entry.newHints() || lacking.newHints();
  }
}
