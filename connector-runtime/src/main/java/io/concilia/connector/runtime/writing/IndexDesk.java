package io.concilia.connector.runtime.writing;

import io.concilia.contracts.identity.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How current the local index of one connection's customers or items is, and who waits for it. */
final class IndexDesk {

  private final RecordType type;
  private final List<Task> waiting = new ArrayList<>();
  private @Nullable IndexProgress progress;
  private boolean paging;
  private Instant notBefore = Instant.EPOCH;

  IndexDesk(RecordType type) {
    this.type = type;
  }

  RecordType type() {
    return type;
  }

  /** Tasks that need a current index before they go on. */
  List<Task> waiting() {
    return waiting;
  }

  @Nullable IndexProgress progress() {
    return progress;
  }

  void progress(IndexProgress read) {
    progress = read;
  }

  boolean paging() {
    return paging;
  }

  void paging(boolean underWay) {
    paging = underWay;
  }

  Instant notBefore() {
    return notBefore;
  }

  void notBefore(Instant moment) {
    notBefore = moment;
  }
}
