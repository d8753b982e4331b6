package io.concilia.orchestrator.records;

import io.concilia.contracts.outcome.OutcomeState;
import java.util.List;

/**
 * Whether a record counts, told apart from its life in plain order: it does while the CRM wants it
 * in the books, and after that until whatever it led to is taken back.
 */
final class EligibleByHand {

  private EligibleByHand() {}

  static boolean isEligible(List<Fact> life) {
    boolean wanted = false;
    boolean unsettled = false;
    for (Fact fact : life) {
      if (fact instanceof Answer answer) {
        switch (answer.kind()) {
          case PRESENT -> {
            wanted = true;
            unsettled = true;
          }
          case REJECTED -> wanted = true;
          case WITHDRAWN -> wanted = false;
          case NOT_NEEDED, NOT_FOUND, EXCLUDED -> wanted = unsettled;
        }
      }
      if (fact instanceof Report report && report.state() == OutcomeState.WITHDRAWN) {
        unsettled = false;
      }
    }
    return wanted || unsettled;
  }
}
