package io.concilia.orchestrator.records;

import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Failure;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person may do about a record, where its state and cause offer it. */
public enum Action {
  /** Read or mapped anew, as a newer revision. */
  RETRY,
  /** Sent, whatever it was held for. */
  RELEASE,
  /** Left out for good, with a reason. */
  DISMISS,
  /** The vendor's record that is named is it. */
  LINK,
  /** None of the vendor's records is it. */
  CREATE_NEW,
  /** The whole invoice is taken back by a credit note. */
  CREDIT,
  /** What is billed too much is taken back by a credit note. */
  CREDIT_DIFFERENCE,
  /** The whole invoice is taken back, and another one made. */
  CREDIT_AND_REISSUE,
  /** What is billed too little is billed by a further invoice. */
  SUPPLEMENT,
  /** The document stays as it is, whatever the CRM says. */
  LEAVE,
  /** The customer, which is gone from the CRM, was merged there into another one. */
  MERGED;

  /** Questions that are answered by naming a record of the vendor, or by saying that none is it. */
  private static final Set<String> WHICH =
      Set.of("WHICH_CUSTOMER", "WHICH_ITEM", "WHICH_DOCUMENT", "WHICH_INVOICE");

  /** Nothing can be let pass as it is: something must be put right first, here or elsewhere. */
  private static final Set<String> TO_BE_FIXED =
      Set.of(
          "ACCOUNT_GONE",
          "ACCOUNT_NEEDED",
          "ADDRESS_NEEDED_FOR_TAX",
          "CLOSED_PERIOD",
          "CURRENCY_NOT_ENABLED",
          "CUSTOMER_OTHER_CURRENCY",
          "DIMENSION_GONE",
          "ESTIMATES_OFF",
          "INVALID_POLICY",
          "ITEM_NEEDED",
          "ITEM_NEEDS_CODE",
          "NUMBERING_SETTING",
          "NUMBER_NEEDED",
          "NUMBER_TAKEN",
          "OUR_FAULT",
          "TAX_CODE_GONE",
          "TERMS_GONE",
          "WITHHOLDING_UNSUPPORTED");

  private static final String POSSIBLE_DUPLICATE = "POSSIBLE_DUPLICATE";
  private static final String INVOICE_AGAIN = "INVOICE_AGAIN";

  /** To map it anew would forget that somebody said what it was merged into. */
  private static final String MERGED_CUSTOMERS = "MERGED_CUSTOMERS";

  /** Reasons of a customer that only left out, not deleted, was not merged. */
  private static final Set<String> NOT_DELETED = Set.of("OUT_OF_SCOPE", "TAKEN_BACK");

  /** What goes on by itself, and may go on at once. */
  private static final Set<String> FOR_NOW = Set.of("FREEZE", "DATED_AHEAD");

  /** As the last segment of its address. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What only the person can say. */
  List<String> needs() {
    return switch (this) {
      case DISMISS -> List.of("reason");
      case LINK -> List.of("vendorId");
      case MERGED -> List.of("intoId");
      case RETRY,
          RELEASE,
          CREATE_NEW,
          CREDIT,
          CREDIT_DIFFERENCE,
          CREDIT_AND_REISSUE,
          SUPPLEMENT,
          LEAVE ->
          List.of();
    };
  }

  /** The one whose address ends so. */
  public static Action at(String path) {
    return valueOf(path.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What may be done about a record as it stands, in the order in which it is shown. */
  public static Set<Action> offered(ListedRecord record) {
    String cause = record.failure() == null ? null : record.failure().cause().code();
    if (RecordKey.isCorrection(record.part())) {
      return ofCorrection(record.state(), offered(record.state(), cause));
    }
    if (mayBeMerged(record)) {
      return set(RETRY, MERGED);
    }
    return record.state() == StateCode.CHANGED_AFTER
        ? corrections(record.failure())
        : offered(record.state(), cause);
  }

  /** The CRM tells of a merge that one of the two is gone, and nothing more. */
  private static boolean mayBeMerged(ListedRecord record) {
    return record.type() == RecordType.CUSTOMER
        && record.state() == StateCode.CANCELLED
        && record.ordinal() > 0
        && record.reason() != null
        && !NOT_DELETED.contains(record.reason());
  }

  /** What is offered for a record in this state, in the order in which it is shown. */
  static Set<Action> offered(StateCode state, @Nullable String causeCode) {
    return switch (state) {
      case TO_APPROVE -> set(RELEASE, DISMISS);
      case NEEDS_DECISION -> decisions(causeCode);
      case CHANGED_AFTER -> corrections(null);
      case NEEDS_FIXING, WAITING_FOR -> set(RETRY, DISMISS);
      case REMOVED -> set(CREATE_NEW, DISMISS);
      case PAUSED ->
          causeCode != null && FOR_NOW.contains(causeCode) ? set(RELEASE, DISMISS) : set(DISMISS);
      case DIFFERS, DISMISSED, CANCELLED, NOT_APPLICABLE, BEFORE_START -> set(RETRY);
      case ON_ITS_WAY, CHECKING, DRAFT_IN_BOOKS, IN_BOOKS, LINKED -> set();
    };
  }

  /** The corrections that the writer says are possible; leaving it, and looking again, always. */
  private static Set<Action> corrections(@Nullable Failure failure) {
    Set<Action> offered = new LinkedHashSet<>();
    String options = failure == null ? null : failure.details().get("options");
    if (options != null && !options.isEmpty()) {
      Arrays.stream(options.split(",")).map(Action::valueOf).forEach(offered::add);
    }
    offered.add(LEAVE);
    offered.add(RETRY);
    return Collections.unmodifiableSet(offered);
  }

  /** The CRM knows nothing of it, so it cannot be read or mapped anew: it is sent as it is. */
  private static Set<Action> ofCorrection(StateCode state, Set<Action> otherwise) {
    if (state == StateCode.NEEDS_FIXING) {
      return set(RELEASE, DISMISS);
    }
    Set<Action> offered = new LinkedHashSet<>();
    for (Action action : otherwise) {
      if (action != RETRY) {
        offered.add(action);
      } else if (state == StateCode.NEEDS_DECISION) {
        offered.add(RELEASE);
      }
    }
    return Collections.unmodifiableSet(offered);
  }

  private static Set<Action> decisions(@Nullable String causeCode) {
    if (MERGED_CUSTOMERS.equals(causeCode)) {
      return set(RELEASE, DISMISS);
    }
    if (INVOICE_AGAIN.equals(causeCode)) {
      return set(CREATE_NEW, DISMISS);
    }
    if (causeCode != null && WHICH.contains(causeCode)) {
      return set(LINK, CREATE_NEW, RETRY, DISMISS);
    }
    if (causeCode != null && TO_BE_FIXED.contains(causeCode)) {
      return set(RETRY, DISMISS);
    }
    return POSSIBLE_DUPLICATE.equals(causeCode)
        ? set(LINK, RELEASE, DISMISS)
        : set(RELEASE, RETRY, DISMISS);
  }

  private static Set<Action> set(Action... actions) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(actions)));
  }
}
