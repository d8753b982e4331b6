package io.concilia.sandbox.xero;

import java.util.List;

/** One element of a request is refused, with the words for each thing that is wrong with it. */
final class Invalid extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String[] messages;

  Invalid(List<String> messages) {
    super(String.join("; ", messages), null, false, false);
    this.messages = messages.toArray(String[]::new);
  }

  Invalid(String message) {
    this(List.of(message));
  }

  List<String> messages() {
    return List.of(messages);
  }
}
