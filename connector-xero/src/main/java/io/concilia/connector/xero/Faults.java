package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Answer;
import io.concilia.connector.runtime.adapter.CallFailures;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what kind of failure an answer is. The status goes first, then the words; what cannot be
 * told apart from "written" is OUTCOME_UNKNOWN.
 */
final class Faults {

  private static final Pattern OFFLINE =
      Pattern.compile(
          "organi[sz]ation\\W*(?:is )?(?:currently )?(?:offline|unavailable|not available)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SCOPE =
      Pattern.compile("insufficient[_ ]scope", Pattern.CASE_INSENSITIVE);
  private static final Pattern NOT_AUTHORISED =
      Pattern.compile("AuthorizationUnsuccessful", Pattern.CASE_INSENSITIVE);
  private static final Pattern KEY_OF_ANOTHER =
      Pattern.compile("idempotency", Pattern.CASE_INSENSITIVE);

  /** Xero names no time for a call too many at once; the next answer makes room. */
  private static final Duration ROOM_AGAIN = Duration.ofSeconds(2);

  private Faults() {}

  /** What an answer that is no success means for the whole call. */
  static VendorFailure classify(Answer answer) {
    Fault fault = Fault.in(answer.body());
    return switch (answer.status()) {
      case 429 -> throttled(answer);
      case 400 -> badRequest(answer, fault);
      case 401, 403 -> unauthorised(answer, fault);
      case 412, 501 -> of(FailureKind.UNPROCESSABLE, status("OUR_FAULT", answer), fault);
      case 503 ->
          fault.says(OFFLINE)
              ? of(FailureKind.SUSPENDED, Cause.of("ORGANISATION_OFFLINE"), fault)
              : worded(CallFailures.of(answer), fault);
      default -> worded(CallFailures.of(answer), fault);
    };
  }

  /** What is wrong with one element, by its words. */
  static VendorFailure classify(Fault fault) {
    Refusal refusal = Refusal.in(fault).orElse(null);
    if (refusal == null) {
      return of(FailureKind.REFUSED, Cause.of("VENDOR_REFUSED"), fault);
    }
    String subject = refusal.subject(fault);
    Map<String, String> details = new HashMap<>();
    if (!subject.isEmpty()) {
      details.put(refusal == Refusal.CURRENCY_NOT_ENABLED ? "currency" : "code", subject);
    }
    return new VendorFailure(
        refusal.kind(),
        new Cause(refusal.name(), subject),
        null,
        fault.words(),
        refusal.field(),
        null,
        details);
  }

  /** Whether a reading failed because there is no such record. */
  static boolean isGone(VendorFailure failure) {
    return failure.cause().equals(new Cause("OUR_FAULT", "HTTP 404"));
  }

  /** A success whose body is none may have been a write. */
  static VendorFailure unreadable(Answer answer) {
    return CallFailures.unreadable(answer.toString());
  }

  private static VendorFailure badRequest(Answer answer, Fault fault) {
    if (fault.type().equals(Fault.VALIDATION)) {
      return classify(fault);
    }
    if (fault.says(KEY_OF_ANOTHER)) {
      return of(FailureKind.UNPROCESSABLE, Cause.of("OUR_FAULT"), fault);
    }
    return fault.messages().isEmpty()
        ? CallFailures.of(answer)
        : of(FailureKind.UNPROCESSABLE, new Cause("OUR_FAULT", fault.type()), fault);
  }

  /**
   * 403 is said where the organisation is not connected any more: no other token helps, only a
   * person. A call that is authenticated and yet not authorised may be so again, when the
   * subscription is paid or the user has the right back; it is asked for now and then.
   */
  private static VendorFailure unauthorised(Answer answer, Fault fault) {
    boolean scope =
        fault.says(SCOPE)
            || answer.header("www-authenticate").filter(h -> SCOPE.matcher(h).find()).isPresent();
    if (scope) {
      return of(FailureKind.DISCONNECTED, Cause.of("SCOPE_MISSING"), fault);
    }
    if (fault.says(NOT_AUTHORISED)) {
      return of(FailureKind.SUSPENDED, Cause.of("ACCESS_SUSPENDED"), fault);
    }
    return answer.status() == 403
        ? of(FailureKind.DISCONNECTED, Cause.of("ACCESS_REVOKED"), fault)
        : of(FailureKind.UNAUTHORISED, status("TOKEN_REFUSED", answer), fault);
  }

  /**
   * Which limit it was is told by what is left of each, as Xero's own client does it; the header
   * that names the problem is spelled in several ways and is for people.
   */
  private static VendorFailure throttled(Answer answer) {
    String limit = limit(answer);
    Duration wait = answer.retryAfter().orElse(limit.equals("concurrent") ? ROOM_AGAIN : null);
    Map<String, String> details = new HashMap<>();
    details.put("limit", limit);
    answer.header("X-Rate-Limit-Problem").ifPresent(named -> details.put("problem", named));
    return new VendorFailure(
        FailureKind.THROTTLED,
        new Cause("LIMIT_REACHED", limit),
        null,
        Fault.in(answer.body()).words(),
        null,
        wait,
        details);
  }

  private static String limit(Answer answer) {
    if (isSpent(answer, "X-DayLimit-Remaining")) {
      return "day";
    }
    if (isSpent(answer, "X-MinLimit-Remaining")) {
      return "minute";
    }
    return isSpent(answer, "X-AppMinLimit-Remaining") ? "app" : "concurrent";
  }

  private static boolean isSpent(Answer answer, String header) {
    return answer.count(header).filter(left -> left <= 0).isPresent();
  }

  private static Cause status(String code, Answer answer) {
    return new Cause(code, "HTTP " + answer.status());
  }

  private static VendorFailure of(FailureKind kind, Cause cause, Fault fault) {
    return new VendorFailure(
        kind, cause, emptyAsNone(fault.type()), fault.words(), null, null, Map.of());
  }

  private static VendorFailure worded(VendorFailure failure, Fault fault) {
    return fault.words() == null ? failure : of(failure.kind(), failure.cause(), fault);
  }

  private static @Nullable String emptyAsNone(String text) {
    return text.isEmpty() ? null : text;
  }
}
