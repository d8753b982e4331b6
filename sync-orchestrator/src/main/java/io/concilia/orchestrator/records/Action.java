package io.concilia.orchestrator.records;

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
  CREATE_NEW;

  /** Questions that are answered by naming a record of the vendor, or by saying that none is it. */
  private static final Set<String> WHICH = Set.of("WHICH_CUSTOMER", "WHICH_ITEM", "WHICH_DOCUMENT");

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
          "MERGED_CUSTOMERS",
          "NUMBERING_SETTING",
          "NUMBER_NEEDED",
          "NUMBER_TAKEN",
          "OUR_FAULT",
          "TAX_CODE_GONE",
          "TERMS_GONE",
          "WITHHOLDING_UNSUPPORTED");

  private static final String POSSIBLE_DUPLICATE = "POSSIBLE_DUPLICATE";
  private static final String FREEZE = "FREEZE";

  /** As the last segment of its address. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What only the person can say. */
  List<String> needs() {
    return switch (this) {
      case DISMISS -> List.of("reason");
      case LINK -> List.of("vendorId");
      case RETRY, RELEASE, CREATE_NEW -> List.of();
    };
  }

  /** The one whose address ends so. */
  public static Action at(String path) {
    return valueOf(path.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What may be done about a record as it stands, in the order in which it is shown. */
  public static Set<Action> offered(ListedRecord record) {
    return offered(
        record.state(), record.failure() == null ? null : record.failure().cause().code());
  }

  /** What is offered for a record in this state, in the order in which it is shown. */
  static Set<Action> offered(StateCode state, @Nullable String causeCode) {
    return switch (state) {
      case TO_APPROVE -> set(RELEASE, DISMISS);
      case NEEDS_DECISION -> decisions(causeCode);
      case NEEDS_FIXING, WAITING_FOR, CHANGED_AFTER -> set(RETRY, DISMISS);
      case REMOVED -> set(CREATE_NEW, DISMISS);
      case PAUSED -> FREEZE.equals(causeCode) ? set(RELEASE, DISMISS) : set(DISMISS);
      case DIFFERS, DISMISSED, CANCELLED, NOT_APPLICABLE, BEFORE_START -> set(RETRY);
      case ON_ITS_WAY, CHECKING, DRAFT_IN_BOOKS, IN_BOOKS, LINKED -> set();
    };
  }

  private static Set<Action> decisions(@Nullable String causeCode) {
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
