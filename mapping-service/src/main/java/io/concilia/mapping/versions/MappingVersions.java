package io.concilia.mapping.versions;

import io.concilia.contracts.identity.IntegrationId;
import io.concilia.mapping.freshsales.DefaultRules;
import io.concilia.mapping.mapper.MappingVersion;
import io.concilia.mapping.rules.RuleCompiler;
import io.concilia.mapping.rules.RuleProblem;
import io.concilia.mapping.rules.RuleSets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Mapping versions ready to run. A version never changes, so each is loaded and compiled once; only
 * which one is the newest is asked again and again.
 */
@Component
public final class MappingVersions {

  private static final int FIRST = 1;
  private static final String CONCILIA = "Concilia";

  private final VersionStore store;
  private final RuleCompiler compiler;
  private final Clock clock;
  private final Map<Id, MappingVersion> loaded = new ConcurrentHashMap<>();

  private record Id(IntegrationId integration, int number) {}

  MappingVersions(VersionStore store, RuleCompiler compiler, Clock clock) {
    this.store = store;
    this.compiler = compiler;
    this.clock = clock;
  }

  /** The newest version of each integration that has one. */
  public Map<IntegrationId, Integer> heads() {
    return store.heads();
  }

  /** The newest version of an integration, which gets its first now if it has none. */
  int head(IntegrationId integration) {
    return store
        .head(integration)
        .orElseGet(
            () -> {
              ensureFirst(integration);
              return FIRST;
            });
  }

  /** Empty when it was never published. */
  public Optional<MappingVersion> find(IntegrationId integration, int number) {
    Id id = new Id(integration, number);
    MappingVersion known = loaded.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<MappingVersion> found =
        store.document(integration, number).map(document -> compiled(number, document));
    found.ifPresent(version -> loaded.put(id, version));
    return found;
  }

  /** Publishes the default rule sets as an integration's first version, unless it has one. */
  public void ensureFirst(IntegrationId integration) {
    store.add(
        integration,
        DefaultRules.ruleSets().json(),
        new Publication(FIRST, clock.instant(), CONCILIA, "Default rules"));
  }

  /** Rule sets that were not published, ready to be tried; those with mistakes are left out. */
  MappingVersion untried(int number, RuleSets ruleSets) {
    return new MappingVersion(number, compiler.compile(ruleSets.ruleSets()).ruleSets());
  }

  /** What is wrong with rule sets, for an integration that has those tables. */
  List<RuleProblem> problems(RuleSets ruleSets, Set<String> tables) {
    Set<String> known = new HashSet<>(tables);
    known.addAll(DefaultRules.ruleSets().tables());
    return compiler.compile(ruleSets.ruleSets(), known).problems();
  }

  private MappingVersion compiled(int number, String document) {
    RuleCompiler.Compilation compilation = compiler.compile(RuleSets.parse(document).ruleSets());
    if (!compilation.problems().isEmpty()) {
      // Checked before it was published: this program is older than the one that published it.
      throw new IllegalStateException(
          "mapping version %d cannot run here: %s".formatted(number, compilation.problems()));
    }
    return new MappingVersion(number, compilation.ruleSets());
  }
}
