package io.concilia.contracts.canonical;

import io.concilia.contracts.value.InvalidValueException;
import java.util.List;
import java.util.Map;

/** Copies collections and refuses more elements than a canonical record may hold. */
final class Lists {

  private Lists() {}

  static <T> List<T> atMost(String field, List<T> values, int max) {
    if (values.size() > max) {
      throw new InvalidValueException(
          field, values.size() + " entries", "at most " + max + " fit; map fewer");
    }
    return List.copyOf(values);
  }

  static <K, V> Map<K, V> atMost(String field, Map<K, V> values, int max) {
    if (values.size() > max) {
      throw new InvalidValueException(
          field, values.size() + " entries", "at most " + max + " fit; map fewer");
    }
    return Map.copyOf(values);
  }
}
