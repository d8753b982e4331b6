package io.concilia.connector.xero;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The figures of a document as Xero worked them out, and how far it has come. Closed periods are
 * not known here.
 */
final class BookedReader {

  private BookedReader() {}

  /**
   * @param pages in front of where people look at documents, if the organisation has such pages
   */
  static Booked read(Entity entity, JsonNode document, Instant readAt, @Nullable String pages) {
    Currency currency =
        Currency.getInstance(
            Objects.requireNonNull(
                Json.string(document, "CurrencyCode"), "a document has a currency"));
    LocalDate issued = Dates.day(document, "Date");
    return new Booked(
        Json.string(document, entity.numberField()),
        phase(entity, document),
        Objects.requireNonNull(issued, "a document has a date"),
        Dates.day(document, "DueDate"),
        new Totals(
            money(document, "SubTotal", currency),
            money(document, "TotalTax", currency),
            money(document, "Total", currency),
            null),
        balance(entity, document, currency),
        Json.decimal(document, "CurrencyRate"),
        null,
        page(entity, document, pages),
        readAt);
  }

  private static Money balance(Entity entity, JsonNode document, Currency currency) {
    return switch (entity) {
      case INVOICE -> money(document, "AmountDue", currency);
      case CREDIT_NOTE -> money(document, "RemainingCredit", currency);
      case CONTACT, ITEM, QUOTE -> Money.zero(currency);
    };
  }

  /** The highest phase that applies. */
  private static Phase phase(Entity entity, JsonNode document) {
    String status = Objects.requireNonNullElse(Json.string(document, "Status"), "");
    return switch (status) {
      case "VOIDED", "DELETED" -> Phase.VOID;
      case "DRAFT", "SUBMITTED" -> Phase.DRAFT;
      case "PAID" -> Phase.SETTLED;
      // Of a quote: in the customer's hands, or answered.
      case "SENT", "ACCEPTED", "DECLINED", "INVOICED" -> Phase.ISSUED;
      default -> isSettled(entity, document) ? Phase.SETTLED : bookedPhase(document);
    };
  }

  private static Phase bookedPhase(JsonNode document) {
    return Json.flag(document, "SentToContact") ? Phase.ISSUED : Phase.OPEN;
  }

  private static boolean isSettled(Entity entity, JsonNode document) {
    if (entity == Entity.CREDIT_NOTE) {
      BigDecimal left = Json.decimal(document, "RemainingCredit");
      return left != null && left.compareTo(Json.decimalOrZero(document, "Total")) < 0;
    }
    return Json.decimalOrZero(document, "AmountPaid").signum() > 0
        || Json.decimalOrZero(document, "AmountCredited").signum() > 0;
  }

  private static Money money(JsonNode document, String field, Currency currency) {
    return Money.rounded(Json.decimalOrZero(document, field), currency);
  }

  private static @Nullable URI page(Entity entity, JsonNode document, @Nullable String pages) {
    String id = Json.string(document, entity.idField());
    if (pages == null || id == null) {
      return null;
    }
    return switch (entity) {
      case INVOICE -> URI.create(pages + "View.aspx?InvoiceID=" + id);
      case CREDIT_NOTE -> URI.create(pages + "ViewCreditNote.aspx?creditNoteID=" + id);
      case CONTACT, ITEM, QUOTE -> null;
    };
  }
}
