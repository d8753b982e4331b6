package io.concilia.orchestrator.intake;

import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.orchestrator.records.Arrival;
import io.concilia.orchestrator.records.SourceRecords.Sign;
import io.concilia.orchestrator.story.StoryEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a message says, collected to be kept in one transaction. */
final class Batch {

  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<Sign> signs = new ArrayList<>();
  private final List<StoryEvent> events = new ArrayList<>();
  private final List<Erasure> erasures = new ArrayList<>();
  private final Set<ChangeKey> customers = new HashSet<>();

  void add(Arrival arrival) {
    arrivals.add(arrival);
  }

  void add(Sign sign) {
    signs.add(sign);
  }

  void add(StoryEvent event) {
    events.add(event);
  }

  void add(Erasure erasure) {
    erasures.add(erasure);
  }

  /** Whom a sale that it speaks of is billed to. */
  void billedTo(ChangeKey customer) {
    customers.add(customer);
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

  List<Erasure> erasures() {
    return erasures;
  }

  /** Whom it may name: the records that it is about, and whom they are billed to. */
  Set<ChangeKey> persons() {
    Set<ChangeKey> persons = new HashSet<>(customers);
    events.forEach(event -> persons.add(event.concern().source()));
    return persons;
  }

  /** The same, without what may name somebody. */
  Batch forgotten() {
    Batch forgotten = new Batch();
    arrivals.forEach(arrival -> forgotten.add(arrival.forgotten()));
    signs.forEach(forgotten::add);
    events.forEach(event -> forgotten.add(event.forgotten()));
    return forgotten;
  }
}
