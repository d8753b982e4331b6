package io.concilia.mapping.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that rules of one kind of record can fill, in a fixed order. */
public final class Shape {

  private static final String ANY_KEY = ".*";

  private final List<Target> targets = new ArrayList<>();
  private final Map<String, Target> byName = new LinkedHashMap<>();

  /** A field that may stay empty. */
  public Target optional(String name, ValueType type) {
    return add(name, type, false, Optional.empty());
  }

  /** A field without which there is no record. */
  public Target required(String name, ValueType type) {
    return add(name, type, true, Optional.empty());
  }

  /** A field that holds a list of records of another shape. */
  public Target list(String name, Shape elements) {
    return add(name, ValueType.ANY, false, Optional.of(elements));
  }

  /** Texts by keys that the administrator names: the field is written {@code prefix.key}. */
  public Target open(String prefix) {
    return add(prefix + ANY_KEY, ValueType.TEXT, false, Optional.empty());
  }

  public Optional<Target> find(String name) {
    Target exact = byName.get(name);
    int dot = name.indexOf('.');
    return exact != null || dot < 0
        ? Optional.ofNullable(exact)
        : Optional.ofNullable(byName.get(name.substring(0, dot) + ANY_KEY));
  }

  public List<Target> targets() {
    return Collections.unmodifiableList(targets);
  }

  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  private Target add(String name, ValueType type, boolean required, Optional<Shape> elements) {
    Target target = new Target(targets.size(), name, type, required, elements);
    targets.add(target);
    byName.put(name, target);
    return target;
  }
}
