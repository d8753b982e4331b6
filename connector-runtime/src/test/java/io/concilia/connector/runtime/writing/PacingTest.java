package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorLimits.Applies;
import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.change.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What leaves within the limits of a vendor: all that may, and no more. */
class PacingTest {

  private static final int A_SECOND = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final VendorLimits LIMITS =
      new VendorLimits(
          List.of(
              new RateWindow(Duration.ofSeconds(1), A_SECOND, Scope.CONNECTION, Applies.ALL_CALLS)),
          A_SECOND,
          1,
          false,
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ZERO,
          Duration.ofSeconds(150),
          1);

  @RegisterExtension private final TestWriting writing = new TestWriting(LIMITS, false, 1);
  private final WritingEngine engine = writing.engine();

  @BeforeEach
  void knowTheCompany() {
    writing.policies(Samples.policies("customerScope", "ALL"));
    writing.give(engine, customer(0, Origin.WEBHOOK));
    writing.pass(engine, Duration.ofSeconds(5));
    assertThat(written()).isEqualTo(1);
  }

  @Test
  void aBackfillUsesEverySecondOfALimit() throws InterruptedException {
    Instant start = writing.clock.instant();
    writing.give(engine, customers(45, Origin.BACKFILL));

    drive(46);

    // Nine a second, for one place is left to what is live.
    assertThat(Duration.between(start, writing.clock.instant())).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void leavesRoomForWhatOthersCallWithinTheSameLimit() {
    IntStream.range(0, A_SECOND - 2)
        .forEach(call -> engine.alsoCalled(Samples.BOOKS, writing.clock.instant()));
    writing.give(engine, customers(A_SECOND, Origin.WEBHOOK));

    writing.settle(engine);

    assertThat(written()).isEqualTo(1 + 2);
    writing.pass(engine, Duration.ofSeconds(2));
    assertThat(written()).isEqualTo(1 + A_SECOND);
  }

  /** Jumps to the next moment that the engine names whenever nothing is left to do. */
  private void drive(int until) throws InterruptedException {
    while (written() < until) {
      Instant next = engine.step();
      if (engine.outstanding() > 0) {
        engine.awaitAnswer(PATIENCE);
      } else if (next.isAfter(writing.clock.instant())) {
        writing.clock.set(next);
      }
    }
  }

  private long written() {
    return writing.count("select count(*) from writing.link");
  }

  private static CanonicalRecord[] customers(int count, Origin origin) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> customer(number, origin))
        .toArray(CanonicalRecord[]::new);
  }

  private static CanonicalRecord customer(int number, Origin origin) {
    return Samples.record(
        Samples.customerKey(Integer.toString(number)),
        1,
        Customer.builder("Customer " + number, Customer.Kind.ORGANISATION).build(),
        origin);
  }
}
