package io.concilia.connector.runtime.pacing;

import io.concilia.connector.runtime.vendor.VendorLimits;
import io.concilia.connector.runtime.vendor.VendorLimits.RateWindow;
import io.concilia.connector.runtime.vendor.VendorLimits.Scope;
import java.util.List;

/**
 * The windows that all connections share, because the vendor counts them for the whole app. Each
 * process of a connector takes its part of them.
 */
public final class AppWindows {

  private final List<SlidingWindow> windows;

  public AppWindows(VendorLimits limits, int processes) {
    this.windows =
        limits.windows().stream()
            .filter(window -> window.scope() == Scope.APP)
            .map(window -> new SlidingWindow(part(window, processes)))
            .toList();
  }

  List<SlidingWindow> windows() {
    return windows;
  }

  private static RateWindow part(RateWindow whole, int processes) {
    return new RateWindow(
        whole.length(), Math.max(1, whole.calls() / processes), whole.scope(), whole.applies());
  }
}
