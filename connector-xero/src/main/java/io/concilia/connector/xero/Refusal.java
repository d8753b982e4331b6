package io.concilia.connector.xero;

import static io.concilia.contracts.outcome.FailureKind.ALREADY_EXISTS;
import static io.concilia.contracts.outcome.FailureKind.HOLD;
import static io.concilia.contracts.outcome.FailureKind.MISSING_REFERENCE;
import static io.concilia.contracts.outcome.FailureKind.STALE;
import static io.concilia.contracts.outcome.FailureKind.UNPROCESSABLE;

import io.concilia.contracts.outcome.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a validation mean for us, and our own stable name of the cause. Each has an
 * example file; where several are found wrong, the first of this order counts.
 */
enum Refusal {
  /** Somebody changed its status meanwhile: it is read again. */
  NOT_EDITABLE(
      STALE,
      null,
      "not of valid status for modification|cannot be (?:edited|modified|updated|deleted) .*status"
          + "|has (?:payments|been paid|credit notes?) .*(?:cannot|can't|unable)"
          + "|cannot go from status|status change is (?:invalid|not allowed)|cannot (?:change|move) .*status"),
  RECORD_GONE(
      STALE,
      null,
      "existing (?:Invoice|Credit ?Note|Quote|Contact|Item) .*(?:ID|id) .*"
          + "could not be found|line item with LineItemID .*could not be found"),
  /** Of an allocation: somebody was quicker. */
  AMOUNT_EXCEEDS(
      STALE,
      "Amount",
      "exceeds the (?:amount outstanding|outstanding|remaining|credit|amount due)"),
  NAME_TAKEN(ALREADY_EXISTS, "Name", "contact name .*(?:already assigned|must be unique)"),
  NUMBER_OF_CONTACT_TAKEN(ALREADY_EXISTS, "ContactNumber", "Contact ?Number .*(?:already|unique)"),
  CODE_TAKEN(ALREADY_EXISTS, "Code", "Item with Code .*already exists"),
  NUMBER_TAKEN(
      ALREADY_EXISTS,
      "InvoiceNumber",
      "(?:Invoice|Quote|Credit ?Note) ?(?:#|No\\.?|Number)? ?.*(?:must be unique|already exists"
          + "|already (?:been )?(?:used|assigned))"),
  CURRENCY_NOT_ENABLED(HOLD, "CurrencyCode", "not subscribed to currency '?(?<subject>\\w{3})"),
  CLOSED_PERIOD(HOLD, "Date", "lock(?:ed)? (?:date|period)|period .*locked|lock date"),
  TAX_CODE_GONE(HOLD, "TaxType", "TaxType code '+(?<subject>[^']*)'"),
  ACCOUNT_GONE(HOLD, "AccountCode", "Account code '+(?<subject>[^']*)'.*(?:valid|archived|exist)"),
  ACCOUNT_NEEDED(HOLD, "AccountCode", "Account code must be specified"),
  DIMENSION_GONE(
      HOLD, "Tracking", "Tracking ?(?:category|option)? .*(?:exist|valid|found|archived)"),
  CUSTOMER_ARCHIVED(HOLD, "Contact", "contact .*archived|archived contact"),
  ACCOUNT_NUMBER_TAKEN(HOLD, "AccountNumber", "Account ?Number .*(?:already|unique)"),
  RIGHT_MISSING(HOLD, null, "(?:permission|not authori[sz]ed|do not have access)"),
  PLAN_LIMIT(HOLD, null, "(?:plan|subscription) .*(?:limit|upgrade)|reached .*limit"),
  REFERENCE_GONE(
      MISSING_REFERENCE,
      null,
      "(?:Contact|Item|Item code|ContactID) .*(?:could not be found|does not exist|not found"
          + "|is not (?:a )?valid)"),
  LINE_TOTAL(UNPROCESSABLE, "LineAmount", "line total .*does not match the expected line total");

  private final FailureKind kind;
  private final @Nullable String field;
  private final Pattern words;

  Refusal(FailureKind kind, @Nullable String field, String words) {
    this.kind = kind;
    this.field = field;
    this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
  }

  static Optional<Refusal> in(Fault fault) {
    return Stream.of(values()).filter(refusal -> fault.says(refusal.words)).findFirst();
  }

  FailureKind kind() {
    return kind;
  }

  @Nullable String field() {
    return field;
  }

  /** What it is about, as far as the words name it. */
  String subject(Fault fault) {
    List<String> named =
        fault.messages().stream()
            .map(words::matcher)
            .filter(Matcher::find)
            .filter(found -> words.pattern().contains("(?<subject>"))
            .map(found -> found.group("subject"))
            .toList();
    return named.isEmpty() ? "" : named.get(0);
  }
}
