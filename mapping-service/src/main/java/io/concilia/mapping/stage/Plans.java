package io.concilia.mapping.stage;

/** Which integrations a change concerns, and with which rules. */
@FunctionalInterface
public interface Plans {

  /**
   * What holds for a whole batch: read once, so that all its records are mapped alike.
   *
   * @throws NotReadyException while something that was published is not known yet
   */
  PlanSnapshot snapshot();
}
