package io.concilia.connector.runtime.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.VendorLimits.Applies;
import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorLimitsTest {

  private static final Map<String, String> UNSAID = Map.of();
  private static final Map<String, String> WANTED = Map.of("batchBackfill", "true");
  private static final Map<String, String> UNWANTED = Map.of("batchBackfill", "false");

  @Test
  void whereABatchCountsAsOneCallCreatesOfEveryKindAreBatched() {
    VendorLimits limits = limits(Applies.ALL_CALLS);

    assertThat(limits.batch(UNSAID, false)).isEqualTo(50);
    assertThat(limits.batch(UNSAID, true)).isEqualTo(50);
    assertThat(limits.batch(UNWANTED, true)).isEqualTo(1);
  }

  @Test
  void whereBatchesAreMeteredApartTheyAreForABackfillThatAsksForThem() {
    VendorLimits limits = limits(Applies.BATCHES);

    assertThat(limits.batch(UNSAID, true)).isEqualTo(1);
    assertThat(limits.batch(WANTED, true)).isEqualTo(50);
    assertThat(limits.batch(WANTED, false)).isEqualTo(1);
  }

  @Test
  void aVendorThatMetersNothingHasNothingToGain() {
    VendorLimits limits = limits(Applies.ALL_CALLS).with(Map.of("limits", "off"));

    assertThat(limits.batch(UNSAID, true)).isEqualTo(1);
    assertThat(limits.batch(WANTED, true)).isEqualTo(50);
  }

  private static VendorLimits limits(Applies applies) {
    Duration minute = Duration.ofMinutes(1);
    return new VendorLimits(
        List.of(
            new RateWindow(minute, 60, Scope.CONNECTION, Applies.ALL_CALLS),
            new RateWindow(minute, 60, Scope.CONNECTION, applies)),
        5,
        50,
        false,
        minute,
        minute,
        minute,
        minute,
        1);
  }
}
