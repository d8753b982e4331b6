package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.pacing.AppWindows;
import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.contracts.change.Priority;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whoever wakes up late must not call: a call ends before the lease that it is made under. */
class DeskTest {

  private static final Instant NOW = Samples.START;
  private static final VendorLimits LIMITS = TestWriting.free(Duration.ZERO);
  private static final Duration CALL = LIMITS.callTimeout().plus(Desk.MARGIN);

  @Test
  void callsWhileTheLeaseOutlivesTheCallAndItsMargin() {
    assertThat(permits(NOW.plus(CALL))).isEqualTo(1);
    assertThat(permits(NOW.plus(CALL).minusMillis(1))).isZero();
  }

  @Test
  void callsAgainWhenTheLeaseIsRenewed() {
    Desk desk = desk(NOW);
    assertThat(desk.permits(Priority.LIVE, false, 1, NOW)).isZero();

    desk.renewed(NOW.plus(CALL));

    assertThat(desk.permits(Priority.LIVE, false, 1, NOW)).isEqualTo(1);
  }

  private static int permits(Instant expiresAt) {
    return desk(expiresAt).permits(Priority.LIVE, false, 1, NOW);
  }

  private static Desk desk(Instant expiresAt) {
    return new Desk(Samples.BOOKS, 1, expiresAt, LIMITS, new AppWindows(LIMITS, 1));
  }
}
