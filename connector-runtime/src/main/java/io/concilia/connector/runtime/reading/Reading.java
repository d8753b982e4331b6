package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.vendor.SourceRecord;
import io.concilia.contracts.outcome.OutcomeState;

/** What a look at the source brought. */
sealed interface Reading {

  StoredRecord applyTo(StoredRecord known);

  /** What to answer those who ask, if there never was such a record. */
  default OutcomeState absence() {
    return OutcomeState.NOT_FOUND;
  }

  /** The source has it, perhaps as deleted. */
  record Found(SourceRecord record) implements Reading {

    @Override
    public StoredRecord applyTo(StoredRecord known) {
      return known.read(record);
    }
  }

  /**
   * The source surely does not have it.
   *
   * @param absence NOT_FOUND, or EXCLUDED if records of its entity are kept from us
   */
  record Gone(OutcomeState absence) implements Reading {

    @Override
    public StoredRecord applyTo(StoredRecord known) {
      return known.gone();
    }
  }

  /** Nobody looked: what is stored is what counts. */
  record Stored() implements Reading {

    @Override
    public StoredRecord applyTo(StoredRecord known) {
      return known;
    }
  }
}
