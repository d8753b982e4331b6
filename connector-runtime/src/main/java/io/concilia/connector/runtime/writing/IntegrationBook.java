package io.concilia.connector.runtime.writing;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.InvalidPolicyException;
import io.concilia.contracts.configuration.Policies;
import io.concilia.contracts.configuration.Policy;
import io.concilia.contracts.configuration.PolicyOptions.RunMode;
import io.concilia.contracts.identity.IntegrationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** The integrations as they are now, with their policies read once for each version. */
final class IntegrationBook {

  private final Function<IntegrationId, Optional<Integration>> one;
  private final Supplier<Collection<Integration>> all;
  private final ConcurrentMap<IntegrationId, Entry> read = new ConcurrentHashMap<>();

  IntegrationBook(
      Function<IntegrationId, Optional<Integration>> one, Supplier<Collection<Integration>> all) {
    this.one = one;
    this.all = all;
  }

  /** An integration and its policies; these are absent if one of them cannot be read. */
  record Entry(Integration integration, Optional<Policies> policies) {

    boolean live() {
      return integration.status() == Integration.Status.LIVE
          && policies.map(p -> p.get(Policy.MODE) == RunMode.LIVE).orElse(true);
    }
  }

  Optional<Entry> find(IntegrationId id) {
    return one.apply(id).map(this::entry);
  }

  /** The integrations whose writes are not sent now. */
  List<IntegrationId> resting() {
    return all.get().stream()
        .map(this::entry)
        .filter(entry -> !entry.live())
        .map(entry -> entry.integration().id())
        .toList();
  }

  private Entry entry(Integration integration) {
    return read.compute(
        integration.id(),
        (id, known) ->
            known != null && sameVersion(known.integration(), integration)
                ? known
                : new Entry(integration, policies(integration)));
  }

  private static boolean sameVersion(Integration one, Integration other) {
    return one.version() == other.version() && one.status() == other.status();
  }

  private static Optional<Policies> policies(Integration integration) {
    try {
      return Optional.of(Policies.of(integration));
    } catch (InvalidPolicyException e) {
      return Optional.empty();
    }
  }
}
