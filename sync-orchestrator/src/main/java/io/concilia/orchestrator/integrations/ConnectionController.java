package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Connection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The connections and whether they work. Settings and addresses stay with the connectors. */
@RestController
class ConnectionController {

  private final KnownConnections connections;

  ConnectionController(KnownConnections connections) {
    this.connections = connections;
  }

  record ConnectionView(
      String id,
      String tenant,
      String system,
      String account,
      String name,
      Connection.Status status,
      Connection.@Nullable Reason reason) {}

  @GetMapping("/connections")
  List<ConnectionView> list(@RequestParam(required = false) @Nullable String tenant) {
    return connections.all().stream()
        .filter(connection -> tenant == null || connection.tenant().value().equals(tenant))
        .map(
            connection ->
                new ConnectionView(
                    connection.id().value(),
                    connection.tenant().value(),
                    connection.system(),
                    connection.account(),
                    connection.name(),
                    connection.status(),
                    connection.reason()))
        .sorted(Comparator.comparing(ConnectionView::id))
        .toList();
  }
}
