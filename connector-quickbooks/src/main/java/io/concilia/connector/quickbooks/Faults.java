package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what kind of failure an answer, or the lack of one, is. The status goes first, for a gateway
 * answers in its own shapes; what cannot be told apart from "written" is OUTCOME_UNKNOWN.
 */
final class Faults {

  private static final Pattern NUMBER_HOLDER =
      Pattern.compile("DocNumber=(.*) is assigned to TxnType=(.*) with TxnId=(\\d+)");

  /** The cause of a document in another currency than its customer. */
  static final String OTHER_CURRENCY = "CUSTOMER_OTHER_CURRENCY";

  private static final Pattern OTHER_CURRENCY_WORDS =
      Pattern.compile(
          "only use one foreign currency per transaction"
              + "|currency of the transaction is invalid for");

  private static final String TRACE = "intuit_tid";

  private Faults() {}

  /** What an answer that is no success means for the whole call. */
  static VendorFailure classify(Answer answer) {
    Optional<Fault> fault = Fault.in(answer.body());
    VendorFailure failure =
        answer.status() == 429
            ? byStatus(answer, fault.orElse(null))
            : fault.flatMap(Faults::known).orElseGet(() -> byStatus(answer, fault.orElse(null)));
    return new VendorFailure(
        failure.kind(),
        failure.cause(),
        failure.code(),
        failure.message(),
        failure.field(),
        failure.kind() == FailureKind.THROTTLED ? answer.retryAfter().orElse(null) : null,
        withTrace(failure.details(), answer));
  }

  /** What the fault of one item of a batch means. */
  static VendorFailure classify(Fault fault) {
    return known(fault)
        .orElseGet(() -> of(FailureKind.REFUSED, new Cause("VENDOR_REFUSED", fault.code()), fault));
  }

  private static Optional<VendorFailure> known(Fault fault) {
    return FaultCode.of(fault.code())
        .map(
            code ->
                switch (code) {
                  case NUMBER_TAKEN -> numberTaken(fault);
                  case REFERENCE_GONE, BUSINESS_RULE -> byText(code, fault);
                  default -> of(code.kind(), new Cause(code.name(), subject(code, fault)), fault);
                });
  }

  private static String subject(FaultCode code, Fault fault) {
    return switch (code.kind()) {
      case REFUSED, UNPROCESSABLE ->
          fault.element() == null ? fault.code() : fault.code() + "/" + fault.element();
      default -> "";
    };
  }

  /**
   * Two codes mean several things; only their words tell them apart. Those of a customer's currency
   * are as seen by others, not documented.
   */
  private static VendorFailure byText(FaultCode code, Fault fault) {
    if (fault.message().contains("set up as a category")) {
      return of(FailureKind.REFUSED, Cause.of("ITEM_IS_CATEGORY"), fault);
    }
    if (OTHER_CURRENCY_WORDS.matcher(fault.message()).find()) {
      return of(FailureKind.HOLD, Cause.of(OTHER_CURRENCY), fault);
    }
    if (code == FaultCode.REFERENCE_GONE || fault.message().contains("has been deleted")) {
      return of(FailureKind.MISSING_REFERENCE, Cause.of(FaultCode.REFERENCE_GONE.name()), fault);
    }
    return of(code.kind(), new Cause(code.name(), subject(code, fault)), fault);
  }

  /** Names the holder, so that its mark can be looked at. */
  private static VendorFailure numberTaken(Fault fault) {
    Map<String, String> details = new HashMap<>();
    Matcher holder = NUMBER_HOLDER.matcher(fault.message());
    if (holder.find()) {
      details.put("number", holder.group(1));
      details.put("txnType", holder.group(2));
      details.put("vendorId", holder.group(3));
    }
    return new VendorFailure(
        FailureKind.ALREADY_EXISTS,
        Cause.of(FaultCode.NUMBER_TAKEN.name()),
        fault.code(),
        fault.message(),
        "DocNumber",
        null,
        details);
  }

  private static VendorFailure byStatus(Answer answer, @Nullable Fault fault) {
    VendorFailure byStatus = CallFailures.of(answer);
    if (fault == null) {
      return byStatus;
    }
    return byStatus.kind() == FailureKind.NOT_APPLIED && !fault.code().isEmpty()
        ? of(FailureKind.REFUSED, new Cause("VENDOR_REFUSED", fault.code()), fault)
        : of(byStatus.kind(), byStatus.cause(), fault);
  }

  private static VendorFailure of(FailureKind kind, Cause cause, Fault fault) {
    return new VendorFailure(
        kind, cause, fault.code(), fault.message(), fault.element(), null, Map.of());
  }

  /** Intuit's support asks for this id. */
  private static Map<String, String> withTrace(Map<String, String> details, Answer answer) {
    Map<String, String> all = new HashMap<>(details);
    answer.header(TRACE).ifPresent(trace -> all.put(TRACE, trace));
    return all;
  }
}
