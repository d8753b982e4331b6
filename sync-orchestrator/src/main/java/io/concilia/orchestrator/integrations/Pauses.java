package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which integrations send nothing now, and why. What waits in them reads as paused; no record says
 * so by itself, or a lost connection would cost one event per record.
 */
@Component
public final class Pauses {

  /**
   * @param cause code of the cause that people read
   * @param name of the integration or the company that it is about
   * @param connection what became of the company's connection, if that is why
   */
  public record Pause(String cause, String name, @Nullable String connection) {

    /** As a cause that people read. */
    public Failure failure() {
      Failure failure = Failure.of(FailureKind.DISCONNECTED, new Cause(cause, name));
      return connection == null
          ? failure
          : failure.withDetails(Map.of("company", name, "reason", connection));
    }
  }

  private final Integrations integrations;
  private final KnownConnections connections;

  Pauses(Integrations integrations, KnownConnections connections) {
    this.integrations = integrations;
    this.connections = connections;
  }

  public Map<IntegrationId, Pause> now() {
    Map<IntegrationId, Pause> pauses = new LinkedHashMap<>();
    for (Integration integration : integrations.all()) {
      pause(integration).ifPresent(pause -> pauses.put(integration.id(), pause));
    }
    return pauses;
  }

  private static String reason(Connection connection) {
    return connection.reason() == null ? connection.status().name() : connection.reason().name();
  }

  private Optional<Pause> pause(Integration integration) {
    if (integration.status() == Integration.Status.DELETED) {
      return Optional.of(new Pause("DELETED_INTEGRATION", integration.name(), null));
    }
    if (integration.status() != Integration.Status.LIVE) {
      return Optional.of(new Pause("PAUSED_INTEGRATION", integration.name(), null));
    }
    return connections
        .find(integration.accounting())
        .filter(connection -> !connection.isConnected())
        .map(connection -> new Pause("DISCONNECTED", connection.name(), reason(connection)));
  }
}
