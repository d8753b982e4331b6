package io.concilia.mapping.rules;

/** A document that cannot even be read as rule sets. */
public final class UnreadableRulesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnreadableRulesException(String message, Throwable cause) {
    super(message, cause);
  }
}
