package io.concilia.sandbox.xero;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** New ids, never the same twice, over restarts too. */
final class Guids implements Supplier<UUID> {

  private final RandomGenerator random;

  Guids(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public synchronized UUID get() {
    var high = random.nextLong() & ~0xF000L | 0x4000L;
    var low = random.nextLong() & ~(3L << 62) | 2L << 62;
    return new UUID(high, low);
  }

  String next() {
    return get().toString();
  }
}
