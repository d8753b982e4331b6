package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member.Operation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What takes a call of its own after a record was written: FreshBooks drops all other fields of a
 * call that carries one of these.
 */
enum Step {
  MARK_AS_SENT("{\"action_mark_as_sent\":true}"),
  ACCEPT("{\"action_accept\":true}"),
  ACTIVATE(VisState.ACTIVE.document()),
  ARCHIVE(VisState.ARCHIVED.document());

  /** The field of a document that wants {@link #MARK_AS_SENT}. */
  static final String SENT = "action_mark_as_sent";

  /** The field of a document that wants {@link #ACCEPT}. */
  static final String ACCEPTED = "action_accept";

  private final String body;

  Step(String body) {
    this.body = body;
  }

  /** The whole of what the call says. */
  String body() {
    return body;
  }

  /** What is still to be done to a record that was just written, or found to be. */
  static Optional<Step> after(
      Operation operation, @Nullable String step, JsonNode document, JsonNode record) {
    if (step != null || operation == Operation.WITHDRAW || operation == Operation.APPLY) {
      return Optional.empty();
    }
    if (Json.flag(document, SENT) && BookedReader.isDraft(record)) {
      return Optional.of(MARK_AS_SENT);
    }
    if (Json.flag(document, ACCEPTED) && !BookedReader.isAccepted(record)) {
      return Optional.of(ACCEPT);
    }
    VisState state = VisState.of(record);
    if (operation == Operation.RESTORE) {
      return state == VisState.ACTIVE ? Optional.empty() : Optional.of(ACTIVATE);
    }
    return document.has(VisState.FIELD) && VisState.of(document) != state
        ? Optional.of(VisState.of(document) == VisState.ACTIVE ? ACTIVATE : ARCHIVE)
        : Optional.empty();
  }
}
