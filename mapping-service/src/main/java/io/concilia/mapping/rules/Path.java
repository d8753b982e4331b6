package io.concilia.mapping.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way through maps and lists. A step that meets nothing, or the wrong thing, yields absence. */
final class Path implements Source {

  /** One step of a path. */
  @FunctionalInterface
  interface Step {
    @Nullable Object from(Object value);
  }

  private final Source start;
  private final Step[] steps;

  Path(Source start, List<Step> steps) {
    this.start = start;
    this.steps = steps.toArray(Step[]::new);
  }

  @Override
  public @Nullable Object read(Scope scope) {
    Object value = start.read(scope);
    for (Step step : steps) {
      if (value == null) {
        return null;
      }
      value = step.from(value);
    }
    return value;
  }

  /** The member of that name. */
  static Step key(String name) {
    return value -> value instanceof Map<?, ?> map ? map.get(name) : null;
  }

  /** The element at that place, from 0. */
  static Step index(int place) {
    return value ->
        value instanceof List<?> list && 0 <= place && place < list.size() ? list.get(place) : null;
  }

  /** The first element whose member is what is wanted. */
  static Step firstWhere(String member, Test test, Object wanted) {
    return value -> {
      if (!(value instanceof List<?> list)) {
        return null;
      }
      for (Object element : list) {
        Object found = element instanceof Map<?, ?> map ? map.get(member) : null;
        if (test.holds(found, wanted)) {
          return element;
        }
      }
      return null;
    };
  }

  /** What the rest of the path finds in each element, without what finds nothing. */
  static Step each(List<Step> rest) {
    return value -> {
      if (!(value instanceof List<?> list)) {
        return null;
      }
      List<Object> found = new ArrayList<>(list.size());
      for (Object element : list) {
        Object reached = walk(element, rest);
        if (reached != null) {
          found.add(reached);
        }
      }
      return found;
    };
  }

  private static @Nullable Object walk(Object start, List<Step> steps) {
    Object value = start;
    for (Step step : steps) {
      if (value == null) {
        return null;
      }
      value = step.from(value);
    }
    return value;
  }

  /** How a filter compares. */
  enum Test {
    EQUAL {
      @Override
      boolean holds(@Nullable Object found, Object wanted) {
        return found != null && found.toString().equals(wanted.toString());
      }
    },
    DIFFERENT {
      @Override
      boolean holds(@Nullable Object found, Object wanted) {
        return !EQUAL.holds(found, wanted);
      }
    },
    EQUAL_IN_ANY_CASE {
      @Override
      boolean holds(@Nullable Object found, Object wanted) {
        return found != null && found.toString().equalsIgnoreCase(wanted.toString());
      }
    };

    abstract boolean holds(@Nullable Object found, Object wanted);
  }
}
