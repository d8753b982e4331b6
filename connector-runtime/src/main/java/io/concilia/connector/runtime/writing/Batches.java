package io.concilia.connector.runtime.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts what is to be sent into calls: as few as the vendor takes, nothing lost, nothing reordered,
 * and nothing in a larger batch than it may be part of.
 */
final class Batches {

  private Batches() {}

  /** {@code most} says for each element how large a batch it may be part of, 1 or more. */
  static <T> List<List<T>> cut(List<T> elements, ToIntFunction<T> most) {
    List<List<T>> batches = new ArrayList<>();
    List<T> batch = new ArrayList<>();
    int room = Integer.MAX_VALUE;
    for (T element : elements) {
      int allowed = Math.max(1, most.applyAsInt(element));
      if (!batch.isEmpty() && batch.size() + 1 > Math.min(room, allowed)) {
        batches.add(List.copyOf(batch));
        batch.clear();
        room = Integer.MAX_VALUE;
      }
      batch.add(element);
      room = Math.min(room, allowed);
    }
    if (!batch.isEmpty()) {
      batches.add(List.copyOf(batch));
    }
    return batches;
  }
}
