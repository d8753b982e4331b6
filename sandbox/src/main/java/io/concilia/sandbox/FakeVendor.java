package io.concilia.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One vendor's fake API, served under {@code /<name>/…} and controlled under {@code
 * /sandbox/<name>/…}. Methods run on the server's event loop, from many threads at once, and must
 * not block.
 */
public interface FakeVendor {

  /** Says what a request is about, for fault matching and the call log. Changes nothing. */
  CallSubject subject(ApiRequest request);

  /**
   * Counts the call against the vendor's quotas, when they are on. An answer here refuses the call
   * before it is processed; null admits it, and {@link #release} follows when it is over.
   */
  default @Nullable ApiAnswer admit(ApiRequest request, CallSubject subject) {
    return null;
  }

  /** An admitted call is over: answered, dropped or given up by the caller. */
  default void release(CallSubject subject) {}

  /** Processes the call: what this changes is committed when it returns. */
  ApiAnswer answer(ApiRequest request, Conditions conditions);

  /** The body that this vendor sends with an error status when a fault asks for one. */
  ApiAnswer refusal(int status, ApiRequest request);

  /**
   * Answers the vendor's part of the control API: {@code GET <collection>} and whatever else it
   * offers. Null means that there is no such thing.
   */
  @Nullable ApiAnswer control(ControlRequest request);

  /** All that the vendor holds, for {@link #load}; asked for while calls go on. */
  default ObjectNode save() {
    return Json.object();
  }

  /**
   * Takes up what {@link #save} gave in an earlier life of the process, instead of the defaults.
   */
  default void load(ObjectNode saved) {}

  /** Forgets everything and starts again from the seeded defaults. */
  void reset();
}
