package io.concilia.orchestrator.integrations;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.configuration.Integration.Status;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.defaults.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The integrations. Every change is checked, becomes a new version, and is published by the same
 * transaction.
 */
@Component
public final class Integrations {

  private static final Set<Status> ACTIVE = Set.of(Status.LIVE, Status.PAUSED);

  private final IntegrationStore store;
  private final IntegrationChecks checks;
  private final IntegrationPublication publication;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Integrations(
      IntegrationStore store,
      IntegrationChecks checks,
      IntegrationPublication publication,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.checks = checks;
    this.publication = publication;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Who changes an integration, and why. */
  record By(String name, String why) {}

  public ActiveIntegrations active() {
    return new ActiveIntegrations(store.pairs());
  }

  public Optional<Integration> find(IntegrationId id) {
    return store.current(id).map(IntegrationVersion::integration);
  }

  /** All that there are, the deleted ones too. */
  public List<Integration> all() {
    return store.current().stream().map(IntegrationVersion::integration).toList();
  }

  List<IntegrationVersion> current() {
    return store.current();
  }

  List<IntegrationVersion> versions(IntegrationId id) {
    List<IntegrationVersion> versions = store.versions(id);
    if (versions.isEmpty()) {
      throw unknown(id);
    }
    return versions;
  }

  IntegrationVersion get(IntegrationId id) {
    return store.current(id).orElseThrow(() -> unknown(id));
  }

  /** What keeps it from going live; empty when nothing does. */
  List<Blocker> blockers(Integration integration) {
    return checks.blockers(integration, othersThan(integration));
  }

  /**
   * @param first version 1, a draft or live
   */
  IntegrationVersion create(Integration first, By by) {
    return inTransaction(
        first,
        () -> {
          if (store.current(first.id()).isPresent()) {
            throw Problem.conflict(
                "there is an integration \""
                    + first.id()
                    + "\" already; change it, or give"
                    + " the new one another id");
          }
          check(first);
          return keep(first, by);
        });
  }

  /**
   * @param seen the version that the change was made to
   * @param to how the integration is to look; its version number is given here
   */
  IntegrationVersion change(IntegrationId id, int seen, UnaryOperator<Integration> to, By by) {
    Integration known = get(id).integration();
    return inTransaction(
        known,
        () -> {
          Integration now = get(id).integration();
          if (now.version() != seen) {
            throw Problem.stale(
                "integration \"%s\" is at version %d, not %d: somebody changed it; look again"
                    .formatted(id, now.version(), seen));
          }
          if (now.status() == Status.DELETED) {
            throw Problem.conflict("integration \"" + id + "\" was deleted; create another");
          }
          Integration next = next(now, to.apply(now));
          if (now.status() != Status.LIVE || next.status() != Status.PAUSED) {
            check(next);
          }
          return keep(next, by);
        });
  }

  /**
   * Changes policies and tables because a question was answered for all, within the caller's
   * transaction. What is so already makes no new version.
   *
   * @param seen the version that the person saw
   */
  public Integration answer(
      IntegrationId id, int seen, UnaryOperator<Integration> to, String by, String why) {
    Integration now = get(id).integration();
    return now.version() == seen && to.apply(now).equals(now)
        ? now
        : change(id, seen, to, new By(by, why)).integration();
  }

  private IntegrationVersion inTransaction(
      Integration integration, Supplier<IntegrationVersion> change) {
    IntegrationVersion version =
        transaction.execute(
            status -> {
              store.lock(integration.crm());
              return change.get();
            });
    if (version == null) {
      throw new IllegalStateException("the transaction gave no version");
    }
    return version;
  }

  /** Pausing and deleting must always be possible; anything else must leave it in order. */
  private void check(Integration integration) {
    if (integration.status() != Status.DELETED) {
      refuse(checks.problems(integration), integration);
    }
    if (integration.status() == Status.LIVE) {
      List<Blocker> blockers = blockers(integration);
      if (!blockers.isEmpty()) {
        throw new NotReadyException(integration.id(), blockers);
      }
    }
  }

  private IntegrationVersion keep(Integration integration, By by) {
    IntegrationVersion version =
        new IntegrationVersion(integration, by.name(), clock.instant(), by.why());
    store.add(version);
    publication.publish(integration);
    return version;
  }

  private static void refuse(List<String> problems, Integration integration) {
    if (!problems.isEmpty()) {
      throw Problem.invalid(
          "integration \"%s\" cannot be saved: %s"
              .formatted(integration.id(), String.join("; ", problems)),
          problems);
    }
  }

  private List<Integration> othersThan(Integration integration) {
    return all().stream()
        .filter(other -> ACTIVE.contains(other.status()))
        .filter(other -> !other.id().equals(integration.id()))
        .toList();
  }

  private static Integration next(Integration before, Integration after) {
    return new Integration(
        before.id(),
        before.tenant(),
        before.version() + 1,
        after.name(),
        before.crm(),
        before.accounting(),
        after.status(),
        after.mappingVersion(),
        after.policies(),
        after.tables());
  }

  private static RuntimeException unknown(IntegrationId id) {
    return Problem.notFound("there is no integration \"" + id + "\"; see /integrations");
  }
}
