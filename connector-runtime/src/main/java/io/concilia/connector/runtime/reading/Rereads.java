package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Has records read again, by whoever changes something that they show, in its own transaction. */
public final class Rereads {

  private final HintTable hints;
  private final Consumer<Collection<ConnectionId>> wake;
  private final Clock clock;

  Rereads(HintTable hints, Consumer<Collection<ConnectionId>> wake, Clock clock) {
    this.hints = hints;
    this.wake = wake;
    this.clock = clock;
  }

  /** They are read soon after the transaction that runs; not at all if it is rolled back. */
  public void ask(Collection<ChangeKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    hints.store(keys.stream().map(key -> Hint.read(key, Origin.POLL, now)).toList(), now);
    Set<ConnectionId> connections =
        keys.stream().map(ChangeKey::connection).collect(Collectors.toSet());
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            wake.accept(connections);
          }
        });
  }
}
