package io.concilia.sandbox.xero;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one element: Xero tells all of it at once. */
final class Problems {

  private final Set<String> messages = new LinkedHashSet<>();

  void add(String message) {
    messages.add(message);
  }

  void addIf(boolean wrong, String message) {
    if (wrong) {
      add(message);
    }
  }

  /** Refuses the element if anything was wrong so far. */
  void refuse() {
    if (!messages.isEmpty()) {
      throw new Invalid(List.copyOf(messages));
    }
  }
}
