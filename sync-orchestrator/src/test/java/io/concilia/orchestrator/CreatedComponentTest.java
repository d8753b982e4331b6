package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.value.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Concilia made in the books since a moment. */
class CreatedComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Revision SECOND = new Revision(2, 1, 0);
  private static final Money NET = Money.of("100.00", "EUR");
  private static final Money TAX = Money.of("21.00", "EUR");

  @Test
  void listsWhatWasMadeAndNotWhatWasOnlyChangedOrMadeBefore() {
    Pipeline pipeline = Live.integration(orchestrator, "created");
    pipeline.created("1", FIRST, 10, NET, TAX);
    pipeline.created("2", FIRST, 20, NET, TAX);
    pipeline.booked("2", SECOND, 30, NET, TAX);
    pipeline.booked("3", FIRST, 20, NET, TAX);
    standing(orchestrator, invoice(pipeline, "1"), "IN_BOOKS");
    standing(orchestrator, invoice(pipeline, "2"), "IN_BOOKS");
    standing(orchestrator, invoice(pipeline, "3"), "IN_BOOKS");

    assertThat(created(Pipeline.HINT)).containsExactlyInAnyOrder("1", "2");
    assertThat(created(Pipeline.HINT.plusMillis(1500))).containsExactly("2");
    assertThat(created(Pipeline.HINT.plusMillis(2001))).isEmpty();
  }

  private static List<String> created(Instant since) {
    return orchestrator
        .get("/records?integration=created&createdSince=" + since)
        .json()
        .path("records")
        .valueStream()
        .map(record -> record.path("sourceId").asString())
        .toList();
  }
}
