package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.contracts.change.Request;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in requests for records: each is stored as an answer owed and a hint, before its offset is
 * committed. One for a connection that nobody knows yet waits until the connection is known; one
 * for an entity that is not read is answered at once.
 */
final class RequestIntake {

  private final ReadingTables tables;
  private final TransactionTemplate transaction;
  private final Connections connections;
  private final EntityScope scope;
  private final ChangePublication publication;
  private final Clock clock;

  RequestIntake(
      ReadingTables tables,
      TransactionTemplate transaction,
      Connections connections,
      EntityScope scope,
      ChangePublication publication,
      Clock clock) {
    this.tables = tables;
    this.transaction = transaction;
    this.connections = connections;
    this.scope = scope;
    this.publication = publication;
    this.clock = clock;
  }

  void accept(Collection<Request> requests) {
    List<Request> wanted = new ArrayList<>();
    List<Request> excluded = new ArrayList<>();
    for (Request request : requests) {
      (excluded(request) ? excluded : wanted).add(request);
    }
    transaction.executeWithoutResult(
        status -> {
          tables.answers().store(wanted.stream().map(Answer::to).toList());
          tables.hints().store(wanted.stream().map(this::hint).toList(), clock.instant());
          excluded.forEach(this::refuse);
        });
  }

  private boolean excluded(Request request) {
    Optional<Connection> connection = connections.find(request.key().connection());
    return connection.isPresent() && !scope.reads(connection.get(), request.key().entity());
  }

  private Hint hint(Request request) {
    boolean stored =
        tables.records().find(request.key()).map(record -> record.content() != null).orElse(false);
    Mode mode = stored && !request.reread() ? Mode.COMPOSE : Mode.READ;
    return new Hint(
        request.key(), mode, request.origin(), request.runId(), null, request.askedAt());
  }

  private void refuse(Request request) {
    StoredRecord record = tables.records().lock(request.key()).outcome();
    tables.records().save(record, clock.instant());
    publication
        .outbox()
        .append(
            publication
                .messages()
                .outcomes(record, Answer.to(request), OutcomeState.EXCLUDED, null));
  }
}
