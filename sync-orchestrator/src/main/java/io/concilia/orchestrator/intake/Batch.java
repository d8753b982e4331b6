package io.concilia.orchestrator.intake;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.orchestrator.records.Arrival;
import io.concilia.orchestrator.records.SourceRecords.Sign;
import io.concilia.orchestrator.story.StoryEvent;
import java.util.ArrayList;
import java.util.List;

/** What some messages say, collected to be kept in one transaction. */
final class Batch {

  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Sign> signs = new ArrayList<>();
  private final List<StoryEvent> events = new ArrayList<>();
  private final List<ChangeKey> forgotten = new ArrayList<>();

  void add(Arrival arrival) {
    arrivals.add(arrival);
  }

  void add(Sign sign) {
    signs.add(sign);
  }

  void add(StoryEvent event) {
    events.add(event);
  }

  void forget(ChangeKey source) {
    forgotten.add(source);
  }

  List<Arrival> arrivals() {
    return arrivals;
  }

  List<Sign> signs() {
    return signs;
  }

  List<StoryEvent> events() {
    return events;
  }

  List<ChangeKey> forgotten() {
    return forgotten;
  }
}
