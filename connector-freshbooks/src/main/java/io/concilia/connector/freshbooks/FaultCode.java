package io.concilia.connector.freshbooks;

import static io.concilia.contracts.outcome.FailureKind.ALREADY_EXISTS;
import static io.concilia.contracts.outcome.FailureKind.MISSING_REFERENCE;
import static io.concilia.contracts.outcome.FailureKind.REFUSED;
import static io.concilia.contracts.outcome.FailureKind.STALE;
import static io.concilia.contracts.outcome.FailureKind.SUSPENDED;
import static io.concilia.contracts.outcome.FailureKind.UNAUTHORISED;
import static io.concilia.contracts.outcome.FailureKind.UNPROCESSABLE;

import io.concilia.contracts.outcome.FailureKind;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What each of FreshBooks' error numbers means for us, and our own stable name of the cause. */
enum FaultCode {
  CHANGED_MEANWHILE(STALE, "409"),
  FIELD_MISSING(REFUSED, "1001"),
  FIELD_INVALID(REFUSED, "1004", "1018"),
  OUR_FAULT(UNPROCESSABLE, "1005", "1013", "1014"),
  REFERENCE_GONE(MISSING_REFERENCE, "1011", "1012"),
  TOO_LONG(REFUSED, "1017"),
  TAX_TWICE(REFUSED, "1019"),
  ACCOUNT_INACTIVE(SUSPENDED, "1042"),
  NAME_TAKEN(ALREADY_EXISTS, "13002"),
  TOKEN_REFUSED(UNAUTHORISED, "unauthenticated", "invalid_token", "invalid_grant");

  private final FailureKind kind;
  private final Set<String> codes;

  FaultCode(FailureKind kind, String... codes) {
    this.kind = kind;
    this.codes = Set.of(codes);
  }

  FailureKind kind() {
    return kind;
  }

  static Optional<FaultCode> of(String code) {
    return Stream.of(values()).filter(fault -> fault.codes.contains(code)).findFirst();
  }
}
