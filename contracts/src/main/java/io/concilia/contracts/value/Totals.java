package io.concilia.contracts.value;

import org.jspecify.annotations.Nullable;

/** What a document comes to, as far as somebody says so. */
public record Totals(
    @Nullable Money net, @Nullable Money tax, @Nullable Money gross, @Nullable Money withheld) {

  public static final Totals UNKNOWN = new Totals(null, null, null, null);

  public static Totals ofGross(Money gross) {
    return new Totals(null, null, gross, null);
  }

  public static Totals ofNet(Money net) {
    return new Totals(net, null, null, null);
  }

  /** The figure that says how much money a hold holds up: gross where known, else net. */
  public @Nullable Money headline() {
    return gross != null ? gross : net;
  }
}
