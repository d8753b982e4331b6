package io.concilia.connector.runtime.adapter;

import io.concilia.connector.runtime.connections.NotConnectedException;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.FailureKind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What the lack of an answer means, and an answer of which only the status can be understood. What
 * cannot be told apart from "written" is OUTCOME_UNKNOWN.
 */
public final class CallFailures {

  private CallFailures() {}

  /** Of a call that ended with an error signal, whoever raised it. */
  public static VendorFailure of(Throwable failure) {
    if (failure instanceof VendorException answered) {
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

  /**
   * By the status alone, for an answer that is no success and whose body says nothing more. A
   * gateway answers in its own shapes, so even a refusal that cannot be read is not taken for the
   * vendor's: it is tried again.
   */
  public static VendorFailure of(Answer answer) {
    int status = answer.status();
    if (status == 429) {
      return throttled(answer);
    }
    if (status == 401 || status == 403) {
      return ofStatus(FailureKind.UNAUTHORISED, "TOKEN_REFUSED", status);
    }
    if (status == 404 || status == 405 || status == 413 || status == 414 || status == 415) {
      return ofStatus(FailureKind.UNPROCESSABLE, "OUR_FAULT", status);
    }
    if (status >= 400 && status < 500 && status != 408) {
      return ofStatus(FailureKind.NOT_APPLIED, "UNREADABLE_ANSWER", status);
    }
    return ofStatus(FailureKind.OUTCOME_UNKNOWN, "NO_ANSWER", status);
  }

  /** With the wait that the answer asks for, if it does. */
  public static VendorFailure throttled(Answer answer) {
    return new VendorFailure(
        FailureKind.THROTTLED,
        Cause.of("LIMIT_REACHED"),
        null,
        null,
        null,
        answer.retryAfter().orElse(null),
        Map.of());
  }

  /** Of a write that may have been done: its answer cannot be read, or does not mention it. */
  public static VendorFailure unreadable(String what) {
    return unsaid(FailureKind.OUTCOME_UNKNOWN, "UNREADABLE_ANSWER", what);
  }

  private static VendorFailure ofStatus(FailureKind kind, String cause, int status) {
    String text = "HTTP " + status;
    return new VendorFailure(kind, new Cause(cause, text), null, text, null, null, Map.of());
  }

  private static VendorFailure unsaid(FailureKind kind, String cause, @Nullable String message) {
    return new VendorFailure(kind, Cause.of(cause), null, message, null, null, Map.of());
  }

  /** Failures before the first byte of the request was sent. */
  private static boolean neverLeft(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof SSLHandshakeException;
  }
}
