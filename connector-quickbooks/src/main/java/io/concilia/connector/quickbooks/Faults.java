package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
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

  private Faults() {}

  static VendorFailure classify(Throwable failure) {
    if (failure instanceof QuickBooksException answered) {
      return answered.failure();
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotConnectedException) {
        return unsaid(FailureKind.DISCONNECTED, "ACCESS_REVOKED", cause.getMessage());
      }
      if (neverLeft(cause)) {
        return unsaid(FailureKind.NOT_APPLIED, "UNREACHABLE", cause.getMessage());
      }
    }
    return unsaid(FailureKind.OUTCOME_UNKNOWN, "NO_ANSWER", failure.toString());
  }

  /** What an answer that is no success means for the whole call. */
  static VendorFailure classify(Answer answer) {
    Optional<Fault> fault = Fault.in(answer.body());
    VendorFailure failure =
        answer.status() == 429
            ? throttled(fault.orElse(null))
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
    int status = answer.status();
    if (status == 401 || status == 403) {
      return ofStatus(FailureKind.UNAUTHORISED, "TOKEN_REFUSED", answer, fault);
    }
    if (status == 404 || status == 405 || status == 413 || status == 414 || status == 415) {
      return ofStatus(FailureKind.UNPROCESSABLE, "OUR_FAULT", answer, fault);
    }
    if (status >= 400 && status < 500 && status != 408) {
      return fault == null || fault.code().isEmpty()
          ? ofStatus(FailureKind.NOT_APPLIED, "UNREADABLE_ANSWER", answer, fault)
          : of(FailureKind.REFUSED, new Cause("VENDOR_REFUSED", fault.code()), fault);
    }
    return ofStatus(FailureKind.OUTCOME_UNKNOWN, "NO_ANSWER", answer, fault);
  }

  private static VendorFailure throttled(@Nullable Fault fault) {
    Cause cause = Cause.of(FaultCode.LIMIT_REACHED.name());
    return fault == null
        ? VendorFailure.of(FailureKind.THROTTLED, cause)
        : of(FailureKind.THROTTLED, cause, fault);
  }

  private static VendorFailure of(FailureKind kind, Cause cause, Fault fault) {
    return new VendorFailure(
        kind, cause, fault.code(), fault.message(), fault.element(), null, Map.of());
  }

  private static VendorFailure ofStatus(
      FailureKind kind, String cause, Answer answer, @Nullable Fault fault) {
    String status = "HTTP " + answer.status();
    return fault == null
        ? new VendorFailure(kind, new Cause(cause, status), null, status, null, null, Map.of())
        : of(kind, new Cause(cause, status), fault);
  }

  private static VendorFailure unsaid(FailureKind kind, String cause, @Nullable String message) {
    return new VendorFailure(kind, Cause.of(cause), null, message, null, null, Map.of());
  }

  /** Intuit's support asks for this id. */
  private static Map<String, String> withTrace(Map<String, String> details, Answer answer) {
    String trace = answer.intuitTrace();
    if (trace == null) {
      return details;
    }
    Map<String, String> all = new HashMap<>(details);
    all.put("intuit_tid", trace);
    return all;
  }

  /** Failures before the first byte of the request was sent. */
  private static boolean neverLeft(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException;
  }

  /** How long to wait when the answer says so; only seconds, as no date was ever documented. */
  static Optional<Duration> retryAfter(@Nullable String header) {
    return header != null && header.matches("\\d{1,5}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
        : Optional.empty();
  }
}
