package io.concilia.orchestrator.records;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Failure;
import io.concilia.orchestrator.integrations.Integrations;
import io.concilia.orchestrator.integrations.KnownConnections;
import io.concilia.orchestrator.integrations.Pauses.Pause;
import io.concilia.orchestrator.messages.Known;
import io.concilia.orchestrator.messages.Wording;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What records are shown against: their integrations, systems and neighbours, at one moment. */
public final class Backdrop {

  private final Map<IntegrationId, Integration> integrations;
  private final KnownConnections connections;
  private final Map<IntegrationId, Pause> pauses;
  private final Map<IntegrationId, Map<String, String>> titles;

  private Backdrop(
      Map<IntegrationId, Integration> integrations,
      KnownConnections connections,
      Map<IntegrationId, Pause> pauses,
      Map<IntegrationId, Map<String, String>> titles) {
    this.integrations = integrations;
    this.connections = connections;
    this.pauses = pauses;
    this.titles = titles;
  }

  /** Looks at the surroundings of some records. */
  @Component
  public static final class Painter {

    private final Integrations integrations;
    private final KnownConnections connections;
    private final Titles titles;

    Painter(Integrations integrations, KnownConnections connections, Titles titles) {
      this.integrations = integrations;
      this.connections = connections;
      this.titles = titles;
    }

    /** Of records, with the pauses as they were when the records were read. */
    Backdrop behind(Collection<ListedRecord> records, Map<IntegrationId, Pause> pauses) {
      return new Backdrop(byId(), connections, pauses, titles.of(records));
    }

    /** Of causes. */
    public Backdrop behind(Map<IntegrationId, ? extends Collection<Failure>> causes) {
      return new Backdrop(byId(), connections, Map.of(), titles.of(causes));
    }

    private Map<IntegrationId, Integration> byId() {
      return integrations.all().stream()
          .collect(Collectors.toMap(Integration::id, Function.identity()));
    }
  }

  public Optional<Integration> integration(IntegrationId id) {
    return Optional.ofNullable(integrations.get(id));
  }

  Optional<Integration> integration(ListedRecord record) {
    return integration(record.integration());
  }

  @Nullable Pause pause(ListedRecord record) {
    return record.paused() ? pauses.get(record.integration()) : null;
  }

  /** The system that a record goes to; its integration's id if that is not known. */
  String target(ListedRecord record) {
    return integration(record)
        .map(Integration::accounting)
        .map(this::system)
        .orElse(record.integration().value());
  }

  /** The system that a record was read from. */
  String source(ListedRecord record) {
    return system(record.source().connection());
  }

  /** What texts about the record may speak of. */
  Known known(ListedRecord record, Wording words) {
    Map<String, String> named = titles.getOrDefault(record.integration(), Map.of());
    Map<String, Object> known = new HashMap<>();
    known.put("system", words.system(target(record)));
    known.put("crm", words.system(source(record)));
    integration(record).ifPresent(integration -> about(integration, known));
    put(known, "title", words.title(record.content().title()));
    put(known, "person", record.leftOutBy());
    put(
        known,
        "customer",
        words.title(named.get(RecordType.CUSTOMER + "/" + record.content().customer())));
    if (record.booked() != null) {
      put(known, "number", record.booked().number());
    }
    return new Known(record.type(), known, named);
  }

  /** What texts about the integration as a whole may speak of. */
  public Known known(IntegrationId id, Wording words) {
    Map<String, Object> known = new HashMap<>();
    integration(id)
        .ifPresent(
            integration -> {
              known.put("system", words.system(system(integration.accounting())));
              known.put("crm", words.system(system(integration.crm())));
              about(integration, known);
            });
    return new Known(null, known, titles.getOrDefault(id, Map.of()));
  }

  private void about(Integration integration, Map<String, Object> known) {
    known.put("integration", integration.name());
    connections
        .find(integration.accounting())
        .ifPresent(connection -> known.put("company", connection.name()));
  }

  private String system(ConnectionId id) {
    return connections.find(id).map(Connection::system).orElse(id.value());
  }

  private static void put(Map<String, Object> known, String name, @Nullable Object value) {
    if (value != null) {
      known.put(name, value);
    }
  }
}
