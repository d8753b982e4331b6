package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what kind of failure an answer is. The status goes first where it settles the matter; an
 * error may also come with status 200.
 */
final class Faults {

  private static final String ACCESS_DENIED = "1003";

  private static final Set<String> NUMBERS =
      Set.of("invoice_number", "estimate_number", "credit_number");

  /** Which number the error of a taken number has is not documented, so its words are read. */
  private static final Pattern TAKEN =
      Pattern.compile(
          "already (in use|exists|been taken|taken|used)|must be unique|duplicate",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CLIENT_LIMIT =
      Pattern.compile(
          "(limit|maximum|too many).*client|client.*(limit|maximum)|upgrade your (plan|account|package)",
          Pattern.CASE_INSENSITIVE);

  private Faults() {}

  /** What an answer that is no success means. */
  static VendorFailure classify(Answer answer) {
    Optional<Fault> fault = Fault.in(answer.body());
    VendorFailure byStatus = CallFailures.of(answer);
    if (fault.isEmpty()) {
      return byStatus;
    }
    return switch (byStatus.kind()) {
      case THROTTLED -> said(byStatus, fault.get());
      case OUTCOME_UNKNOWN ->
          answer.isSuccess() ? understood(answer, fault.get()) : said(byStatus, fault.get());
      default -> understood(answer, fault.get());
    };
  }

  private static VendorFailure understood(Answer answer, Fault fault) {
    // A right that is missing comes back with a new consent, too.
    if (answer.status() == 401 || fault.code().equals(ACCESS_DENIED)) {
      return of(FailureKind.UNAUTHORISED, Cause.of(FaultCode.TOKEN_REFUSED.name()), fault);
    }
    return byWords(fault)
        .or(
            () ->
                FaultCode.of(fault.code()).map(code -> of(code.kind(), cause(code, fault), fault)))
        .orElseGet(() -> unknown(answer, fault));
  }

  private static Optional<VendorFailure> byWords(Fault fault) {
    if (CLIENT_LIMIT.matcher(fault.message()).find()) {
      return Optional.of(of(FailureKind.HOLD, Cause.of("PLAN_LIMIT"), fault));
    }
    if (fault.field() == null || !TAKEN.matcher(fault.message()).find()) {
      return Optional.empty();
    }
    if (NUMBERS.contains(fault.field())) {
      return Optional.of(of(FailureKind.ALREADY_EXISTS, Cause.of("NUMBER_TAKEN"), fault));
    }
    return fault.field().equals("email")
        ? Optional.of(of(FailureKind.ALREADY_EXISTS, Cause.of("EMAIL_TAKEN"), fault))
        : Optional.empty();
  }

  /** Says which field where people would look for it; other causes group by themselves. */
  private static Cause cause(FaultCode code, Fault fault) {
    return switch (code.kind()) {
      case REFUSED, UNPROCESSABLE ->
          new Cause(
              code.name(),
              fault.field() == null ? fault.code() : fault.code() + "/" + fault.field());
      default -> Cause.of(code.name());
    };
  }

  /** Refused for sure, but with a number that nobody knows. */
  private static VendorFailure unknown(Answer answer, Fault fault) {
    if (answer.status() == 404 || answer.status() == 405) {
      return of(
          FailureKind.UNPROCESSABLE, new Cause("OUR_FAULT", "HTTP " + answer.status()), fault);
    }
    return of(FailureKind.REFUSED, new Cause("VENDOR_REFUSED", fault.code()), fault);
  }

  private static VendorFailure said(VendorFailure byStatus, Fault fault) {
    return new VendorFailure(
        byStatus.kind(),
        byStatus.cause(),
        fault.code(),
        fault.message(),
        fault.field(),
        byStatus.retryAfter(),
        byStatus.details());
  }

  private static VendorFailure of(FailureKind kind, Cause cause, Fault fault) {
    Map<String, String> details =
        kind == FailureKind.ALREADY_EXISTS && fault.value() != null
            ? Map.of("number", fault.value())
            : Map.of();
    return new VendorFailure(
        kind, cause, fault.code(), fault.message(), fault.field(), null, details);
  }
}
