package io.concilia.sandbox.freshbooks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The keys of a body that ask for something to be done, such as {@code action_accept}. */
final class Actions {

  static final String MARK_AS_SENT = "action_mark_as_sent";
  static final String EMAIL = "action_email";
  static final String ACCEPT = "action_accept";

  private final List<String> asked = new ArrayList<>();

  Actions(ObjectNode sent) {
    sent.forEachEntry(
        (name, value) -> {
          if (name.startsWith("action_") && value.asBoolean(false)) {
            asked.add(name);
          }
        });
  }

  boolean asked() {
    return !asked.isEmpty();
  }

  boolean has(String action) {
    return asked.contains(action);
  }

  void each(Consumer<String> performed) {
    asked.forEach(performed);
  }
}
