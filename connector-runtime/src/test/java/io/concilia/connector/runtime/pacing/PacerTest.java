package io.concilia.connector.runtime.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorLimits.Applies;
import io.concilia.connector.runtime.vendor.VendorLimits.QuotaLeft;
import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import io.concilia.contracts.change.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a limit, when the vendor says so. */
class PacerTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  private static final VendorLimits LIMITS =
      new VendorLimits(
          List.of(
              new RateWindow(MINUTE, 60, Scope.CONNECTION, Applies.ALL_CALLS),
              new RateWindow(DAY, 5000, Scope.CONNECTION, Applies.ALL_CALLS)),
          100,
          50,
          false,
          MINUTE,
          MINUTE,
          Duration.ZERO,
          MINUTE,
          1);

  private final Pacer pacer = new Pacer(LIMITS, new AppWindows(LIMITS, 1));

  @Test
  void takesNoMoreThanTheVendorSaysIsLeft() {
    pacer.learned(new QuotaLeft(MINUTE, Scope.CONNECTION, 2), NOW);

    assertThat(permits(NOW)).isEqualTo(2);
    pacer.started(false);
    pacer.answered(false, NOW.plusSeconds(1));
    assertThat(permits(NOW.plusSeconds(1))).isEqualTo(1);
    assertThat(permits(NOW.plusSeconds(62))).isEqualTo(60);
  }

  @Test
  void neverTakesMoreThanItHasCountedItself() {
    pacer.started(false);

    pacer.learned(new QuotaLeft(MINUTE, Scope.CONNECTION, 600), NOW);

    assertThat(permits(NOW)).isEqualTo(59);
  }

  @Test
  void asksAgainAfterAWhileWhetherADayThatWasUsedUpHasRoom() {
    pacer.learned(new QuotaLeft(DAY, Scope.CONNECTION, 0), NOW);

    assertThat(permits(NOW)).isZero();
    assertThat(pacer.nextPermit(Priority.LIVE, false, NOW)).isEqualTo(NOW.plusSeconds(300));
    assertThat(permits(NOW.plusSeconds(301))).isPositive();
  }

  @Test
  void aPlanMayGiveFewerCallsADay() {
    VendorLimits starter = LIMITS.with(Map.of("callsPerDay", "1000"));

    assertThat(starter.windows()).extracting(RateWindow::calls).containsExactly(60, 1000);
  }

  private int permits(Instant now) {
    return pacer.permits(Priority.LIVE, false, 100, now);
  }
}
