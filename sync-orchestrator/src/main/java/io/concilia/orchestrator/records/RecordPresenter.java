package io.concilia.orchestrator.records;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.orchestrator.integrations.KnownConnections;
import io.concilia.orchestrator.integrations.Pauses.Pause;
import io.concilia.orchestrator.messages.Wording;
import io.concilia.orchestrator.records.RecordViews.ActionView;
import io.concilia.orchestrator.records.RecordViews.BookedView;
import io.concilia.orchestrator.records.RecordViews.CauseView;
import io.concilia.orchestrator.records.RecordViews.MoneyView;
import io.concilia.orchestrator.records.RecordViews.RecordView;
import io.concilia.orchestrator.records.RecordViews.StateView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows records in one language, as things stand at one moment. */
final class RecordPresenter {

  private final Wording words;
  private final Map<IntegrationId, Integration> integrations;
  private final KnownConnections connections;
  private final Map<IntegrationId, Pause> pauses;

  RecordPresenter(
      Wording words,
      Map<IntegrationId, Integration> integrations,
      KnownConnections connections,
      Map<IntegrationId, Pause> pauses) {
    this.words = words;
    this.integrations = integrations;
    this.connections = connections;
    this.pauses = pauses;
  }

  RecordView show(ListedRecord record) {
    Map<String, Object> known = known(record);
    return new RecordView(
        record.integration().value(),
        record.type() == null ? null : record.type().name(),
        record.source().entity(),
        record.source().id(),
        record.part(),
        record.title(),
        record.url(),
        new StateView(
            record.state(),
            words.texts().text("state." + record.state(), known),
            record.state().counts()),
        record.reason() == null ? null : words.reason(record.reason()),
        cause(record, known),
        MoneyView.of(record.money()),
        BookedView.of(record.booked()),
        record.differences(),
        record.vendorId(),
        record.revision().toString(),
        record.tag(),
        record.since(),
        actions(record),
        record.type() == null ? null : href(record, ""));
  }

  /** The system that a record goes to; its integration's id if that is not known. */
  String target(ListedRecord record) {
    return system(record, Integration::accounting);
  }

  /** The system that a record was read from. */
  String source(ListedRecord record) {
    return connections
        .find(record.source().connection())
        .map(Connection::system)
        .orElse(record.source().connection().value());
  }

  private String system(ListedRecord record, Function<Integration, ConnectionId> side) {
    Integration integration = integrations.get(record.integration());
    if (integration == null) {
      return record.integration().value();
    }
    ConnectionId id = side.apply(integration);
    return connections.find(id).map(Connection::system).orElse(id.value());
  }

  private Map<String, Object> known(ListedRecord record) {
    Map<String, Object> known = new HashMap<>();
    known.put("system", words.system(target(record)));
    known.put(
        "record",
        words.record(record.failure() == null ? null : record.failure().cause().subject()));
    known.put(
        "person",
        record.leftOutBy() == null ? words.texts().text("person.somebody") : record.leftOutBy());
    if (record.booked() != null && record.booked().number() != null) {
      known.put("number", record.booked().number());
    }
    if (record.money() != null) {
      known.put("money", record.money());
    }
    return known;
  }

  private @Nullable CauseView cause(ListedRecord record, Map<String, Object> known) {
    Pause pause = record.paused() ? pauses.get(record.integration()) : null;
    if (pause != null) {
      return new CauseView(
          pause.cause(),
          pause.name(),
          words
              .texts()
              .text(
                  "cause." + pause.cause(),
                  Map.of("company", pause.name(), "integration", pause.name())),
          null,
          null,
          null);
    }
    return record.failure() == null
        ? null
        : CauseView.of(record.failure(), words.cause(record.failure(), known));
  }

  private List<ActionView> actions(ListedRecord record) {
    if (record.type() == null) {
      return List.of();
    }
    String cause = record.failure() == null ? null : record.failure().cause().code();
    return Action.offered(record).stream()
        .map(
            action ->
                new ActionView(
                    action, label(action, record.state(), cause), href(record, action.path())))
        .toList();
  }

  private String label(Action action, StateCode state, @Nullable String cause) {
    String plain = "action." + action;
    String byCause = plain + "." + cause;
    return words.texts().has(byCause)
        ? words.texts().text(byCause)
        : words.texts().text(plain + "." + state, plain, Map.of());
  }

  private static String href(ListedRecord record, String action) {
    StringBuilder href = new StringBuilder("/records");
    for (String segment :
        List.of(
            record.integration().value(),
            String.valueOf(record.type()),
            record.source().entity(),
            record.source().id())) {
      href.append('/').append(URLEncoder.encode(segment, StandardCharsets.UTF_8));
    }
    if (!action.isEmpty()) {
      href.append('/').append(action);
    }
    return record.part().equals(RecordKey.MAIN)
        ? href.toString()
        : href + "?part=" + URLEncoder.encode(record.part(), StandardCharsets.UTF_8);
  }
}
