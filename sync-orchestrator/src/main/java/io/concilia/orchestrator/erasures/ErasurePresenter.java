package io.concilia.orchestrator.erasures;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import io.concilia.orchestrator.erasures.ErasureViews.ErasureView;
import io.concilia.orchestrator.erasures.ErasureViews.State;
import io.concilia.orchestrator.erasures.ErasureViews.StepView;
import io.concilia.orchestrator.erasures.KeptErasure.Step;
import io.concilia.orchestrator.integrations.Integrations;
import io.concilia.orchestrator.integrations.KnownConnections;
import io.concilia.orchestrator.messages.Wording;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Shows how far an erasure has come: who has said to be done, and who has not. */
@Component
final class ErasurePresenter {

  private final ErasureStore store;
  private final Integrations integrations;
  private final KnownConnections connections;

  ErasurePresenter(ErasureStore store, Integrations integrations, KnownConnections connections) {
    this.store = store;
    this.integrations = integrations;
    this.connections = connections;
  }

  ErasureView show(KeptErasure erasure, Wording words) {
    List<Step> steps = store.steps(erasure.id());
    Set<String> waitsFor = waitsFor(erasure, steps);
    State state = state(erasure, waitsFor);
    return new ErasureView(
        erasure.id(),
        erasure.source().connection().value(),
        erasure.source().entity(),
        erasure.source().id(),
        state,
        text(erasure, state, waitsFor, words),
        erasure.by(),
        erasure.why(),
        erasure.askedAt(),
        steps.stream().map(step -> new StepView(step.service(), step.at())).toList(),
        List.copyOf(waitsFor),
        state == State.DONE ? last(steps).at().plus(longest()) : null,
        "/erasures/" + erasure.id());
  }

  private static State state(KeptErasure erasure, Set<String> waitsFor) {
    if (erasure.refusal() != null) {
      return State.REFUSED;
    }
    if (erasure.erasedAt() == null) {
      return State.ASKED;
    }
    return waitsFor.isEmpty() ? State.DONE : State.FOLLOWING;
  }

  private static Step last(List<Step> steps) {
    return steps.stream().max(Comparator.comparing(Step::at)).orElseThrow();
  }

  /** As long as any topic keeps what was published. */
  private static Duration longest() {
    return Topics.all().stream()
        .flatMap(topic -> topic.retention().stream())
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .plus(Topics.SEGMENT);
  }

  /** Who reads the record's connection, then who writes what was made of it, and we. */
  private Set<String> waitsFor(KeptErasure erasure, List<Step> steps) {
    ConnectionId read = erasure.source().connection();
    Set<String> services =
        integrations.all().stream()
            .filter(integration -> integration.crm().equals(read))
            .map(integration -> connector(integration.accounting()))
            .collect(Collectors.toCollection(TreeSet::new));
    services.add(connector(read));
    services.add(Erasures.SERVICE);
    steps.forEach(step -> services.remove(step.service()));
    return erasure.refusal() == null ? services : Set.of();
  }

  private String connector(ConnectionId id) {
    return "connector-" + connections.find(id).map(Connection::system).orElse(id.value());
  }

  private String text(KeptErasure erasure, State state, Set<String> waitsFor, Wording words) {
    String crm =
        connections
            .find(erasure.source().connection())
            .map(Connection::system)
            .orElse(erasure.source().connection().value());
    String entity = words.entity(erasure.source().entity());
    String key = erasure.refusal() == null ? state.name() : erasure.refusal().name();
    return words
        .texts()
        .text(
            "erasure." + key,
            Map.of(
                "crm", words.system(crm),
                "entity", entity,
                "Entity", words.capital(entity),
                "id", erasure.source().id(),
                "services", String.join(", ", waitsFor)));
  }
}
