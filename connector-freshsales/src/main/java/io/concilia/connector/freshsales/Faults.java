package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * What a failure of a Freshsales call means. Nothing that we send there is made twice by sending it
 * twice, so all may be repeated.
 */
final class Faults {

  private Faults() {}

  static VendorFailure classify(Throwable failure) {
    if (failure instanceof FreshsalesException answered) {
      return answered(answered);
    }
    if (failure instanceof UnreadableAnswerException) {
      return because(FailureKind.OUTCOME_UNKNOWN, "ANSWER_UNREADABLE", failure.getMessage());
    }
    if (failure instanceof WebClientRequestException request && neverSent(request)) {
      return because(FailureKind.NOT_APPLIED, "NO_CONNECTION", null);
    }
    return because(FailureKind.OUTCOME_UNKNOWN, "NO_ANSWER", null);
  }

  private static boolean neverSent(WebClientRequestException request) {
    Throwable cause = request.getCause();
    return cause instanceof ConnectException || cause instanceof UnknownHostException;
  }

  private static VendorFailure answered(FreshsalesException answer) {
    int status = answer.status();
    String code = Integer.toString(status);
    return switch (status) {
      case 401 -> of(FailureKind.UNAUTHORISED, "KEY_REFUSED", answer, null);
      // The key is good, and its user's role lacks the module.
      case 403 -> of(FailureKind.REFUSED, "NOT_PERMITTED", answer, null);
      case 404 -> of(FailureKind.REFUSED, "NOT_AVAILABLE", answer, null);
      case 429 -> of(FailureKind.THROTTLED, "LIMIT_REACHED", answer, answer.retryAfter());
      default ->
          status >= 500
              ? of(FailureKind.OUTCOME_UNKNOWN, "VENDOR_ERROR", answer, null)
              : new VendorFailure(
                  FailureKind.REFUSED,
                  new Cause("REFUSED", code),
                  code,
                  answer.words(),
                  null,
                  null,
                  Map.of());
    };
  }

  private static VendorFailure of(
      FailureKind kind, String cause, FreshsalesException answer, @Nullable Duration retryAfter) {
    return new VendorFailure(
        kind,
        Cause.of(cause),
        Integer.toString(answer.status()),
        answer.words(),
        null,
        retryAfter,
        Map.of());
  }

  private static VendorFailure because(FailureKind kind, String cause, @Nullable String message) {
    return new VendorFailure(kind, Cause.of(cause), null, message, null, null, Map.of());
  }
}
