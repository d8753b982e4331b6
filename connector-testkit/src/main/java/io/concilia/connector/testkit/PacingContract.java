package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor's documented quotas, which the fake enforces, are kept on the clock of both. */
public abstract class PacingContract extends ConnectorContract {

  private static final int MANY = 40;

  protected PacingContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @BeforeEach
  void openWithTheQuotas() {
    needs(Capability.QUOTAS);
    openWithQuotas();
  }

  @Test
  void aBackfillIsNeverThrottledAndComesToItsEnd() {
    write(
        IntStream.range(0, MANY)
            .mapToObj(i -> Sales.backfilled(Sales.customer("c" + i, 1, "Customer " + i)))
            .toArray(CanonicalRecord[]::new));

    pass(Duration.ofMinutes(5));

    assertThat(books().ids(RecordType.CUSTOMER)).hasSize(MANY);
    assertThat(throttled()).isEmpty();
  }

  @Test
  void aLiveDealDoesNotWaitBehindABackfill() {
    write(Sales.customer("42", 1, "Acme"), Sales.item());
    pass(Duration.ofMinutes(2));
    bench()
        .give(
            engine(),
            IntStream.range(0, MANY)
                .mapToObj(i -> Sales.backfilled(Sales.customer("c" + i, 1, "Customer " + i)))
                .toArray(CanonicalRecord[]::new));
    pass(Duration.ofSeconds(1));
    Instant given = clock.instant();
    write(Sales.invoice("7", 5, currency(), "100.00"));

    pass(Duration.ofSeconds(5));

    assertThat(last(Sales.invoiceKey("7")).at()).isBefore(given.plusSeconds(5));
    assertThat(nets()).containsExactly("100.00");
  }

  private List<?> throttled() {
    return sandbox.calls(system()).calls(call -> call.status() == 429);
  }
}
