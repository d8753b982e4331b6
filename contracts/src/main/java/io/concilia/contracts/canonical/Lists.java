package io.concilia.contracts.canonical;

import io.concilia.contracts.value.InvalidValueException;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies collections and refuses more elements than a canonical record may hold. Maps are kept in
 * the order of their keys, so that equal records read alike.
 */
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
    Map<K, V> ordered = new LinkedHashMap<>();
    values.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return Collections.unmodifiableMap(ordered);
  }
}
