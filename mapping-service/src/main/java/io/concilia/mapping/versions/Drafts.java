package io.concilia.mapping.versions;

import io.concilia.contracts.configuration.Integration;
import io.concilia.defaults.Problem;
import io.concilia.mapping.rules.RuleProblem;
import io.concilia.mapping.rules.RuleSets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Editing: one draft for each integration, saved only by who has seen its newest edition. */
@Component
final class Drafts {

  private final DraftStore store;
  private final MappingVersions versions;
  private final Clock clock;

  Drafts(DraftStore store, MappingVersions versions, Clock clock) {
    this.store = store;
    this.versions = versions;
    this.clock = clock;
  }

  Optional<Draft> find(Integration integration) {
    return store.find(integration.id());
  }

  Draft get(Integration integration) {
    return find(integration).orElseThrow(() -> none(integration));
  }

  static RuntimeException none(Integration integration) {
    return Problem.notFound(
        "integration \"%s\" has no draft; save one first".formatted(integration.id()));
  }

  /** Every mistake; empty when the rule sets could be published. */
  List<RuleProblem> problems(Integration integration, RuleSets ruleSets) {
    return versions.problems(ruleSets, integration.tables().keySet());
  }

  /**
   * @param edition the edition that was seen; absent for somebody who saw none
   * @param basedOn the mapping version that it was begun from; absent if it stays as it is
   */
  Draft save(
      Integration integration,
      RuleSets ruleSets,
      @Nullable Long edition,
      @Nullable Integer basedOn,
      String by) {
    Draft now = find(integration).orElse(null);
    if (now == null) {
      return begin(integration, ruleSets, edition, basedOn, by);
    }
    if (edition == null) {
      throw Problem.preconditionRequired(
          ("there is a draft already, edition %d, saved by %s at %s; look at it, and say in edition"
                  + " or If-Match which one you replace")
              .formatted(now.edition(), now.editedBy(), now.editedAt()));
    }
    Draft next =
        new Draft(
            ruleSets,
            based(integration, basedOn == null ? now.basedOn() : basedOn),
            edition + 1,
            clock.instant(),
            by);
    if (edition != now.edition() || !store.replace(integration.id(), next)) {
      throw overtaken(integration, edition);
    }
    return next;
  }

  void discard(Integration integration, @Nullable Long edition) {
    Draft now = get(integration);
    if (edition == null) {
      throw Problem.preconditionRequired(
          "say in If-Match which edition you discard; the newest is %d, saved by %s"
              .formatted(now.edition(), now.editedBy()));
    }
    if (!store.delete(integration.id(), edition)) {
      throw overtaken(integration, edition);
    }
  }

  private Draft begin(
      Integration integration,
      RuleSets ruleSets,
      @Nullable Long edition,
      @Nullable Integer basedOn,
      String by) {
    if (edition != null) {
      throw Problem.stale(
          "edition %d is gone: it was published or discarded; look at the versions, and save without edition"
              .formatted(edition));
    }
    if (basedOn == null) {
      throw Problem.preconditionRequired(
          "say in basedOn which mapping version you began from; the newest is %d"
              .formatted(versions.head(integration.id())));
    }
    Draft first = new Draft(ruleSets, based(integration, basedOn), 1, clock.instant(), by);
    if (!store.begin(integration.id(), first)) {
      throw overtaken(integration, 0);
    }
    return first;
  }

  private int based(Integration integration, int basedOn) {
    int head = versions.head(integration.id());
    if (basedOn < 1 || basedOn > head) {
      throw Problem.badRequest(
          "basedOn is %d, and integration \"%s\" has the mapping versions 1 to %d; use one of them"
              .formatted(basedOn, integration.id(), head));
    }
    return basedOn;
  }

  private RuntimeException overtaken(Integration integration, long seen) {
    return find(integration)
        .map(
            now ->
                Problem.stale(
                    "the draft is at edition %d, saved by %s at %s, not at %d: look at it again, so that nobody's work is lost"
                        .formatted(now.edition(), now.editedBy(), now.editedAt(), seen)))
        .orElseGet(
            () ->
                Problem.stale(
                    "the draft was published or discarded in the meantime; look at the versions"));
  }
}
