package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorRecord;

/** Takes in what errands brought back: first into memory, then into the database. */
final class Reception {

  private final Settler settler;
  private final Indexing indexing;
  private final Setbacks setbacks;

  Reception(Settler settler, Indexing indexing, Setbacks setbacks) {
    this.settler = settler;
    this.indexing = indexing;
    this.setbacks = setbacks;
  }

  /** Frees what was busy with the errand. Done once, before it is settled. */
  void free(Answer answer) {
    Desk desk = answer.errand().ticket().desk();
    if (answer.errand() instanceof Errand.Reading reading) {
      desk.busy().remove(reading.task().key());
      if (answer.content() instanceof Answer.Content.Found found) {
        desk.resumed().add(reading.task().with(reading.search(), found.records()));
      }
    } else if (answer.errand() instanceof Errand.Writing writing) {
      for (Sending sending : writing.members()) {
        desk.creating().remove(sending.attempt().key());
        desk.resolving().remove(sending.attempt().id());
      }
    } else if (answer.errand() instanceof Errand.Resolving resolving) {
      desk.resolving().remove(resolving.sending().attempt().id());
    }
  }

  /** What the answer changes in the database. */
  void settle(Answer answer, RoundWork work) {
    Errand errand = answer.errand();
    work.effects.calls.add(
        new Effects.CallChange(errand.ticket().call(), answer.status(), answer.at()));
    if (errand instanceof Errand.Writing writing) {
      settler.settle(writing, answer, work.effects);
    } else if (errand instanceof Errand.Resolving resolving) {
      settler.resolve(resolving, answer, work.effects);
    } else if (errand instanceof Errand.Paging paging) {
      indexing.settle(paging, answer, work);
    } else if (errand instanceof Errand.Reading reading) {
      read(reading, answer, work);
    }
  }

  private void read(Errand.Reading reading, Answer answer, RoundWork work) {
    if (answer.content() instanceof Answer.Content.Found found) {
      for (VendorRecord record : found.records()) {
        Settler.index(reading.ticket().desk(), record, work.effects);
      }
      return;
    }
    if (reading.outdated()) {
      return;
    }
    VendorFailure failure = ((Answer.Content.Failed) answer.content()).failure();
    setbacks.write(
        reading.ticket().desk(),
        reading.task(),
        failure,
        Reaction.toFailedRead(failure.kind()),
        answer.at(),
        work.effects);
  }
}
