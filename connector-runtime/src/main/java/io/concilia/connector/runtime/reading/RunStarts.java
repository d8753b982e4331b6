package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.Run.Kind;
import io.concilia.connector.runtime.reading.Run.Phase;
import io.concilia.connector.runtime.reading.Run.Progress;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.connector.runtime.vendor.SourceEntity.Discovery;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.IntegrationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts back-fills and sweeps: of one kind, one at a time for an entity. */
final class RunStarts {

  private static final Duration SWEEPS_KEPT = Duration.ofDays(30);

  private final RunTable table;
  private final Supplier<UUID> ids;
  private final Clock clock;

  RunStarts(RunTable table, Supplier<UUID> ids, Clock clock) {
    this.table = table;
    this.ids = ids;
    this.clock = clock;
  }

  /** Empty if one is under way. */
  Optional<Run> backfill(Connection connection, SourceEntity entity, IntegrationId integration) {
    return start(connection, entity, Kind.BACKFILL, integration);
  }

  void sweep(Connection connection, SourceEntity entity) {
    table.forgetSweeps(clock.instant().minus(SWEEPS_KEPT));
    start(connection, entity, Kind.SWEEP, null);
  }

  private Optional<Run> start(
      Connection connection, SourceEntity entity, Kind kind, @Nullable IntegrationId integration) {
    Instant now = clock.instant();
    Phase first = entity.discovery() == Discovery.FOLLOWED ? Phase.STORED : Phase.UP;
    Run run =
        new Run(
            ids.get().toString(),
            connection.id(),
            entity.name(),
            kind,
            integration,
            now,
            Progress.starting(first));
    return table.start(run, now) ? Optional.of(run) : Optional.empty();
  }
}
