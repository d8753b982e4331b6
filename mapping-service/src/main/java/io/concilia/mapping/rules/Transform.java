package io.concilia.mapping.rules;

import org.jspecify.annotations.Nullable;

/**
 * One step that a rule's value goes through. Absence passes every transform but {@code default}
 * untouched.
 *
 * @param takes the type it works on
 * @param gives the type it yields
 */
record Transform(ValueType takes, ValueType gives, Step step) {

  /** What it does to a value that is there, already read as {@link #takes}. */
  @FunctionalInterface
  interface Step {
    @Nullable Object apply(Object value, Scope scope, String field);
  }

  /** What it does to a value; the field is named in a rejection. */
  @Nullable Object apply(@Nullable Object value, Scope scope, String field) {
    Object taken = Values.as(takes, value, field, scope);
    return taken == null ? null : step.apply(taken, scope, field);
  }
}
