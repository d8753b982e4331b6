package io.concilia.connector.quickbooks;

import static io.concilia.contracts.outcome.FailureKind.ALREADY_EXISTS;
import static io.concilia.contracts.outcome.FailureKind.DISCONNECTED;
import static io.concilia.contracts.outcome.FailureKind.HOLD;
import static io.concilia.contracts.outcome.FailureKind.MISSING_REFERENCE;
import static io.concilia.contracts.outcome.FailureKind.OUTCOME_UNKNOWN;
import static io.concilia.contracts.outcome.FailureKind.REFUSED;
import static io.concilia.contracts.outcome.FailureKind.STALE;
import static io.concilia.contracts.outcome.FailureKind.SUSPENDED;
import static io.concilia.contracts.outcome.FailureKind.THROTTLED;
import static io.concilia.contracts.outcome.FailureKind.UNAUTHORISED;
import static io.concilia.contracts.outcome.FailureKind.UNPROCESSABLE;

import io.concilia.contracts.outcome.FailureKind;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each of Intuit's error codes means for us, and our own stable name of the cause. */
enum FaultCode {
  TOKEN_REFUSED(UNAUTHORISED, 100, 110, 120, 3200, 3202),
  ACCESS_REVOKED(DISCONNECTED, 3100),
  COMPANY_LOCKED(SUSPENDED, 140),
  COMPANY_IN_MAINTENANCE(SUSPENDED, 150),
  SUBSCRIPTION_ENDED(SUSPENDED, 6190),
  COMPANY_RESET(SUSPENDED, 10200),
  LIMIT_REACHED(THROTTLED, 3001),
  CHANGED_MEANWHILE(STALE, 5010),
  NAME_TAKEN(ALREADY_EXISTS, 6240),
  NUMBER_TAKEN(ALREADY_EXISTS, 6140),
  REFERENCE_GONE(MISSING_REFERENCE, 610, 2500, 6250),
  CLOSED_PERIOD(HOLD, 6200, 6210),
  /** The request id is known, so the first call was processed: what it did is looked up. */
  SENT_BEFORE(OUTCOME_UNKNOWN, 600),
  SYSTEM_FAILURE(OUTCOME_UNKNOWN, 10000),
  FIELD_MISSING(REFUSED, 2020),
  FIELD_INVALID(
      REFUSED, 2030, 2040, 2060, 2070, 2080, 2090, 2100, 2110, 2140, 2150, 2160, 2170, 2200, 2210,
      2240),
  TOO_LONG(REFUSED, 2050),
  LINES_MISSING(REFUSED, 2250),
  ITEM_OR_ACCOUNT_MISSING(REFUSED, 6440),
  CANNOT_BE_LINKED(REFUSED, 620),
  IN_USE(REFUSED, 800, 6220, 6280),
  RIGHT_MISSING(REFUSED, 5020),
  FEATURE_OFF(REFUSED, 5030),
  BUSINESS_RULE(REFUSED, 6000),
  NAME_MISSING(REFUSED, 6080),
  TAX_CODE_REFUSED(REFUSED, 6100, 6160, 6170, 6230),
  ACCOUNT_TYPE_WRONG(REFUSED, 6430),
  IN_A_DEPOSIT(REFUSED, 6540),
  OUR_FAULT(UNPROCESSABLE, 500, 1040, 2010, 2130, 4000, 4001, 4002, 6070, 10100);

  private static final Map<Integer, FaultCode> BY_CODE =
      Stream.of(values())
          .flatMap(fault -> IntStream.of(fault.codes).mapToObj(code -> Map.entry(code, fault)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final FailureKind kind;
  private final int[] codes;

  FaultCode(FailureKind kind, int... codes) {
    this.kind = kind;
    this.codes = codes;
  }

  FailureKind kind() {
    return kind;
  }

  static Optional<FaultCode> of(String code) {
    return code.matches("\\d{1,6}")
        ? Optional.ofNullable(BY_CODE.get(Integer.valueOf(code)))
        : Optional.empty();
  }
}
