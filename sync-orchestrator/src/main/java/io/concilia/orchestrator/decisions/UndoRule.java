package io.concilia.orchestrator.decisions;

import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.orchestrator.records.ListedRecord;
import java.util.Optional;
import java.util.Set;

/**
 * Whether something that Concilia made may be taken back. Documents that count in the books are
 * only listed; what is touched or used there the writer finds out when it looks. Pure.
 */
final class UndoRule {

  static final String BOOKED = "KEPT_BOOKED";
  static final String UNDER_WAY = "KEPT_UNDER_WAY";

  private static final String KEPT = "KEPT_";

  private static final Set<Phase> DRAFT = Set.of(Phase.DRAFT);

  /** An estimate is no entry in the books until its customer has it. */
  private static final Set<Phase> NOT_SENT = Set.of(Phase.DRAFT, Phase.OPEN);

  private UndoRule() {}

  /** Whether the books do not have it any more. */
  static boolean isOver(ListedRecord record) {
    return switch (record.state()) {
      case CANCELLED, DISMISSED, REMOVED, NOT_APPLICABLE, BEFORE_START -> true;
      case ON_ITS_WAY, PAUSED, WAITING_FOR, TO_APPROVE, NEEDS_DECISION, NEEDS_FIXING -> false;
      case CHECKING, DRAFT_IN_BOOKS, IN_BOOKS, DIFFERS, CHANGED_AFTER, LINKED -> false;
    };
  }

  /** Why it is only listed; nothing if it is to be taken back. */
  static Optional<String> keeps(ListedRecord record) {
    if (record.reason() != null && record.reason().startsWith(KEPT)) {
      return Optional.of(record.reason());
    }
    return switch (record.state()) {
      case IN_BOOKS, DIFFERS, DRAFT_IN_BOOKS -> ofDocument(record);
      case CHANGED_AFTER -> Optional.of(BOOKED);
      case ON_ITS_WAY, PAUSED, WAITING_FOR, TO_APPROVE, NEEDS_DECISION -> Optional.of(UNDER_WAY);
      case NEEDS_FIXING, CHECKING, LINKED, CANCELLED, DISMISSED, REMOVED -> Optional.of(UNDER_WAY);
      case NOT_APPLICABLE, BEFORE_START -> Optional.of(UNDER_WAY);
    };
  }

  private static Optional<String> ofDocument(ListedRecord record) {
    if (record.type() == null || !record.type().isDocument()) {
      return Optional.empty();
    }
    Booked booked = record.booked();
    Set<Phase> free =
        switch (record.type()) {
          case ESTIMATE -> NOT_SENT;
          case INVOICE, CREDIT_NOTE, PAYMENT -> DRAFT;
          case CUSTOMER, ITEM, DOCUMENT_STATUS, CUSTOMER_BALANCE -> DRAFT;
        };
    return booked != null && free.contains(booked.phase()) ? Optional.empty() : Optional.of(BOOKED);
  }
}
