package io.concilia.mapping.rules;

import org.jspecify.annotations.Nullable;

/** Where a rule gets its value: a compiled path, literal, function or expression. */
@FunctionalInterface
interface Source {

  /** The value, or null where there is none. */
  @Nullable Object read(Scope scope);

  /** A source and what it is known to yield. */
  record Typed(Source source, ValueType type) {}
}
