package io.concilia.contracts.value;

import org.jspecify.annotations.Nullable;

/** A value that no canonical record may hold. Names the field, the value and the remedy. */
public final class InvalidValueException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String value;

  public InvalidValueException(String field, @Nullable Object value, String remedy) {
    super(field + " \"" + value + "\": " + remedy);
    this.field = field;
    this.value = String.valueOf(value);
  }

  public String field() {
    return field;
  }

  public String value() {
    return value;
  }
}
