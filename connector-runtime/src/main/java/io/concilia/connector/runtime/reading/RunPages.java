package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.RunTable.Leased;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.SourceEntity.Discovery;
import io.concilia.connector.runtime.vendor.SourcePage;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The pages of the source that runs go through, and which runs may go on now. */
final class RunPages {

  private final SourceAdapter source;
  private final SourceCalls calls;
  private final SearchGate gate;
  private final RunTable table;
  private final ReadingProperties properties;
  private final Clock clock;

  RunPages(
      SourceAdapter source,
      SourceCalls calls,
      SearchGate gate,
      RunTable table,
      ReadingProperties properties,
      Clock clock) {
    this.source = source;
    this.calls = calls;
    this.gate = gate;
    this.table = table;
    this.properties = properties;
    this.clock = clock;
  }

  Optional<Leased> due() {
    return table.claim(gate.open(Priority.BACKFILL), clock.instant(), properties.lease());
  }

  Connection connection(Run run) {
    return gate.connection(run.connection());
  }

  /** Whether the source has pages of the entity at all. */
  boolean lists(Run run) {
    return gate.entity(connection(run), run.entity())
        .map(entity -> entity.discovery() != Discovery.FOLLOWED)
        .orElse(true);
  }

  /** The page where the run is. What changed since it started is for polling to find. */
  SourcePage read(Connection connection, Run run) {
    Instant before = run.startedAt().minus(properties.polling().delay());
    return calls
        .call(
            connection,
            Priority.BACKFILL,
            "list-" + run.entity(),
            session -> source.enumerate(session, run.entity(), before, run.progress().page()))
        .orElseGet(SourcePage::end);
  }
}
