package io.concilia.connector.runtime.writing;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.SalesDocument;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.value.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The causes that the runtime itself gives, and how it words a hold. */
final class Causes {

  static final String WAITING_FOR = "WAITING_FOR";

  /** Followed by the answer: NOT_FOUND, EXCLUDED, REJECTED, NOT_NEEDED, DISMISSED or WITHDRAWN. */
  private static final String REFERENCE = "REFERENCE_";

  static final String UNKNOWN_CONNECTION = "UNKNOWN_CONNECTION";
  static final String UNKNOWN_INTEGRATION = "UNKNOWN_INTEGRATION";
  static final String INVALID_POLICY = "INVALID_POLICY";
  static final String LOOP = "LOOP";
  static final String EARLIER_PART_DIFFERS = "EARLIER_PART_DIFFERS";
  static final String APPROVAL = "APPROVAL";
  static final String FREEZE = "FREEZE";
  static final String DATED_AHEAD = "DATED_AHEAD";
  static final String UNUSUAL_VOLUME = "UNUSUAL_VOLUME";
  static final String POSSIBLE_DUPLICATE = "POSSIBLE_DUPLICATE";
  static final String CLOSED_PERIOD = "CLOSED_PERIOD";
  static final String WHICH_CUSTOMER = "WHICH_CUSTOMER";
  static final String WHICH_ITEM = "WHICH_ITEM";
  static final String WHICH_DOCUMENT = "WHICH_DOCUMENT";
  static final String WHICH_INVOICE = "WHICH_INVOICE";
  static final String NAME_TAKEN = "NAME_TAKEN";
  static final String NUMBER_TAKEN = "NUMBER_TAKEN";
  static final String EDITED_IN_BOOKS = "EDITED_IN_BOOKS";
  static final String CHANGED_AFTER_INVOICING = "CHANGED_AFTER_INVOICING";
  static final String LOST_AFTER_INVOICING = "LOST_AFTER_INVOICING";
  static final String INVOICE_AGAIN = "INVOICE_AGAIN";
  static final String REMOVED_IN_BOOKS = "REMOVED_IN_BOOKS";
  static final String MERGED_CUSTOMERS = "MERGED_CUSTOMERS";
  static final String VENDOR_KEEPS_FAILING = "VENDOR_KEEPS_FAILING";
  static final String CHECKING = "CHECKING";
  static final String OUR_FAULT = "OUR_FAULT";

  private Causes() {}

  static Failure hold(String code, String subject, Map<String, String> details) {
    return new Failure(FailureKind.HOLD, new Cause(code, subject), null, null, null, null, details);
  }

  static Failure waitingFor(RecordKey missing, Map<String, String> details) {
    return new Failure(
        FailureKind.MISSING_REFERENCE,
        new Cause(WAITING_FOR, named(missing)),
        null,
        null,
        null,
        null,
        details);
  }

  /** A record that is named does not come, and {@code why} says the answer to our request. */
  static Failure missing(RecordKey missing, String why, Map<String, String> details) {
    return hold(REFERENCE + why, named(missing), details);
  }

  /**
   * A part of a document is named as such; customers and items have none that people tell apart.
   */
  private static String named(RecordKey missing) {
    String record = missing.type() + "/" + missing.sourceEntity() + "/" + missing.sourceId();
    boolean part = missing.type().isDocument() && !missing.part().equals(RecordKey.MAIN);
    return part ? record + "/" + missing.part() : record;
  }

  /** The money that a hold of this record holds up; absent where it is no document. */
  static @Nullable Money money(@Nullable CanonicalRecord record) {
    if (record == null
        || !(record.body().or(record::history).orElse(null) instanceof SalesDocument document)) {
      return null;
    }
    Money expected = document.content().expected().headline();
    return expected != null ? expected : document.content().linesTotal();
  }
}
