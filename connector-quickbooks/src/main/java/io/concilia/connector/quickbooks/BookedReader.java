package io.concilia.connector.quickbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The figures of a document as QuickBooks worked them out, and how far it has come. Closed periods
 * are not known here.
 */
final class BookedReader {

  private static final Set<String> SETTLING = Set.of("Payment", "CreditMemo", "JournalEntry");

  private BookedReader() {}

  static Booked read(RecordType type, JsonNode document, Instant readAt, @Nullable String pages) {
    Currency currency =
        Currency.getInstance(Objects.requireNonNullElse(Refs.id(document, "CurrencyRef"), "USD"));
    BigDecimal gross = Json.decimalOrZero(document, "TotalAmt");
    BigDecimal tax = Json.decimalOrZero(document.path("TxnTaxDetail"), "TotalTax");
    BigDecimal balance =
        type == RecordType.ESTIMATE ? BigDecimal.ZERO : Json.decimalOrZero(document, "Balance");
    LocalDate issued = date(document, "TxnDate");
    return new Booked(
        Json.string(document, "DocNumber"),
        phase(type, document),
        Objects.requireNonNull(issued, "a document has a date"),
        date(document, "DueDate"),
        new Totals(
            Money.rounded(gross.subtract(tax), currency),
            Money.rounded(tax, currency),
            Money.rounded(gross, currency),
            null),
        Money.rounded(balance, currency),
        Json.decimal(document, "ExchangeRate"),
        RecordReader.time(document.path("DeliveryInfo"), "DeliveryTime"),
        page(type, document, pages),
        readAt);
  }

  /**
   * The highest phase that applies. There are no drafts: an invoice counts as soon as it is there.
   */
  private static Phase phase(RecordType type, JsonNode document) {
    if (isVoid(document)) {
      return Phase.VOID;
    }
    if (type == RecordType.ESTIMATE) {
      return isAnswered(document) || isSent(document) ? Phase.ISSUED : Phase.OPEN;
    }
    if (isSettled(document)) {
      return Phase.SETTLED;
    }
    return isSent(document) ? Phase.ISSUED : Phase.OPEN;
  }

  /** QuickBooks has no status for it: all amounts are 0 and the note starts with "Voided". */
  private static boolean isVoid(JsonNode document) {
    String note = Json.string(document, "PrivateNote");
    return note != null
        && note.startsWith("Voided")
        && Json.decimalOrZero(document, "TotalAmt").signum() == 0;
  }

  /** Accepted by the customer, or invoiced. */
  private static boolean isAnswered(JsonNode estimate) {
    String status = Json.string(estimate, "TxnStatus");
    return "Accepted".equals(status) || "Closed".equals(status) || "Converted".equals(status);
  }

  private static boolean isSettled(JsonNode document) {
    BigDecimal balance = Json.decimal(document, "Balance");
    return (balance != null && balance.compareTo(Json.decimalOrZero(document, "TotalAmt")) < 0)
        || document
            .path("LinkedTxn")
            .valueStream()
            .anyMatch(link -> SETTLING.contains(Json.string(link, "TxnType")));
  }

  private static boolean isSent(JsonNode document) {
    return "EmailSent".equals(Json.string(document, "EmailStatus"))
        || "PrintComplete".equals(Json.string(document, "PrintStatus"));
  }

  private static @Nullable LocalDate date(JsonNode document, String field) {
    String text = Json.string(document, field);
    return text == null ? null : LocalDate.parse(text);
  }

  private static @Nullable URI page(RecordType type, JsonNode document, @Nullable String pages) {
    String page = Entity.of(type).label().toLowerCase(Locale.ROOT);
    return pages == null
        ? null
        : URI.create(pages + page + "?txnId=" + Json.string(document, "Id"));
  }
}
