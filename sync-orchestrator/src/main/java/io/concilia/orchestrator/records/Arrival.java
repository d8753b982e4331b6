package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.TenantId;

/** A fact, and the record that it is about. */
public record Arrival(RecordId record, TenantId tenant, Fact fact) {

  /** The same, without what may name the person that it is about. */
  public Arrival forgotten() {
    return new Arrival(record, tenant, fact.forgotten());
  }
}
