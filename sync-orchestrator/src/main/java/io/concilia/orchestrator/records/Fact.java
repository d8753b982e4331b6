package io.concilia.orchestrator.records;

/**
 * Something that is known of one record. Facts arrive in any order and any number of times; {@link
 * RecordStates} makes the same of them whichever way they came.
 */
public sealed interface Fact permits Answer, Report, LeftOut {

  /** The same, without what may name the person that it is about. */
  Fact forgotten();
}
