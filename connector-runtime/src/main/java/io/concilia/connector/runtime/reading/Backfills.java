package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.reading.Run.Kind;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Starts back-fills for those who may ask for them, and says how they stand. */
final class Backfills {

  private static final int LATEST = 100;

  private final RunStarts starts;
  private final RunTable table;
  private final SearchGate gate;
  private final Connections connections;
  private final EntityScope scope;

  Backfills(
      RunStarts starts,
      RunTable table,
      SearchGate gate,
      Connections connections,
      EntityScope scope) {
    this.starts = starts;
    this.table = table;
    this.gate = gate;
    this.connections = connections;
    this.scope = scope;
  }

  BackfillView start(ConnectionId id, String entity, IntegrationId integration) {
    Connection connection =
        connections
            .find(id)
            .filter(known -> known.status() != Connection.Status.DELETED)
            .orElseThrow(
                () ->
                    problem(
                        HttpStatus.NOT_FOUND,
                        "connection \"" + id + "\" is not one of this connector's"));
    SourceEntity described =
        scope
            .find(connection, entity)
            .orElseThrow(
                () ->
                    problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "records of the entity \""
                            + entity
                            + "\" are not read here; it is one of "
                            + scope.entities(connection)));
    return starts
        .backfill(connection, described, integration)
        .map(this::view)
        .orElseThrow(() -> underWay(connection, entity));
  }

  private ErrorResponseException underWay(Connection connection, String entity) {
    String other =
        table
            .underWay(connection.id(), entity, Kind.BACKFILL)
            .map(run -> "back-fill " + run.id() + " for integration " + run.integration())
            .orElse("another back-fill");
    return problem(
        HttpStatus.CONFLICT,
        other
            + " of "
            + entity
            + " is under way at connection "
            + connection.id()
            + "; start yours when it is DONE");
  }

  BackfillView find(String id) {
    return table
        .find(id)
        .filter(run -> run.kind() == Kind.BACKFILL)
        .map(this::view)
        .orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "there is no back-fill \"" + id + "\""));
  }

  List<BackfillView> latest() {
    return table.latest(Kind.BACKFILL, LATEST).stream().map(this::view).toList();
  }

  private BackfillView view(Run run) {
    boolean over = run.progress().state() == Run.State.DONE;
    Optional<String> waits =
        over
            ? Optional.empty()
            : Optional.ofNullable(run.progress().setback()).or(() -> gate.closed(run.connection()));
    return BackfillView.of(run, over ? 0 : table.outstanding(run), waits.orElse(null));
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return WebhookHints.problem(status, detail);
  }
}
