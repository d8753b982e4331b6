package io.concilia.connector.runtime.writing;

import io.concilia.contracts.change.Priority;
import io.concilia.contracts.identity.RecordType;
import java.util.List;

/** Asks for what must be known of a company before anything can be decided about its records. */
final class Groundwork {

  /** The types that are matched against a local index. */
  private static final List<RecordType> INDEXED = List.of(RecordType.CUSTOMER, RecordType.ITEM);

  private final Errands errands;
  private final Indexing indexing;

  Groundwork(Errands errands, Indexing indexing) {
    this.errands = errands;
    this.indexing = indexing;
  }

  void prepare(RoundWork work, RoundWork.Post post) {
    Desk desk = post.desk();
    if (desk.profileDue(work.now)) {
      profile(work, post);
    }
    INDEXED.forEach(type -> indexing.next(work, post, false, type));
  }

  private void profile(RoundWork work, RoundWork.Post post) {
    int calls = Math.max(1, post.desk().limits().profileCalls());
    // They go one after the other, so there may be more of them than calls at the same time.
    int places = Math.min(calls, post.desk().limits().maxInFlight());
    if (post.allowance().live() < places) {
      post.allowance().runShort(Priority.LIVE);
      return;
    }
    for (int i = 0; i < places; i++) {
      post.allowance().take(Priority.LIVE);
    }
    work.errands.add(new Errand.Profiling(errands.ticket(post), calls));
    work.then(() -> post.desk().profiling());
  }
}
