package io.concilia.orchestrator.erasures;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the API takes and shows of erasures. */
final class ErasureViews {

  private ErasureViews() {}

  /** Whom to forget, and why: the number of the request, never a name. */
  record Wish(
      @Nullable String connection,
      @Nullable String entity,
      @Nullable String id,
      @Nullable String why) {}

  /** How far it has come. */
  enum State {
    /** The source is being asked whether it still has them. */
    ASKED,
    REFUSED,
    /** Erased where they were read; the writers follow. */
    FOLLOWING,
    DONE
  }

  /** A service that has erased what it held. */
  record StepView(String service, Instant at) {}

  /**
   * @param text in the reader's language: what is waited for, or why it was refused and what to do
   * @param waitsFor the services that have not said that they are done
   * @param leavesTopicsBy when the last that was published before has left every topic
   */
  record ErasureView(
      UUID id,
      String connection,
      String entity,
      String sourceId,
      State state,
      String text,
      String by,
      String why,
      Instant askedAt,
      List<StepView> steps,
      List<String> waitsFor,
      @Nullable Instant leavesTopicsBy,
      String href) {}

  record ErasureList(List<ErasureView> erasures) {}
}
