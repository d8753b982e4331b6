package io.concilia.connector.freshbooks;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The figures of a document as FreshBooks worked them out, and how far it has come. It says the
 * gross; the net is the lines less the discount, and the tax is what lies between.
 */
final class BookedReader {

  private static final int DRAFT = 1;
  private static final int PAID = 4;
  private static final int AUTOPAID = 5;
  private static final int PARTIAL = 8;
  private static final int ESTIMATE_ACCEPTED = 5;

  private BookedReader() {}

  static Booked read(Resource resource, JsonNode document, Instant readAt) {
    Currency currency = currency(document);
    BigDecimal gross = Figures.amountOrZero(document.path("amount"));
    BigDecimal net = net(document);
    return new Booked(
        Json.string(document, resource.numberField()),
        phase(resource, document),
        Objects.requireNonNull(date(document, "create_date"), "a document has a date"),
        date(document, "due_date"),
        new Totals(
            net == null ? null : Money.rounded(net, currency),
            net == null ? null : Money.rounded(gross.subtract(net).max(BigDecimal.ZERO), currency),
            Money.rounded(gross, currency),
            null),
        Money.rounded(balance(resource, document, gross), currency),
        null,
        null,
        null,
        readAt);
  }

  /** By its status: what is paid of it makes it no draft, but may leave the status at sent. */
  static boolean isDraft(JsonNode document) {
    return document.path("status").asInt(0) == DRAFT;
  }

  /** Whether the customer accepted an estimate, or it was invoiced. */
  static boolean isAccepted(JsonNode estimate) {
    return Json.flag(estimate, "accepted")
        || Json.flag(estimate, "invoiced")
        || estimate.path("status").asInt(0) >= ESTIMATE_ACCEPTED;
  }

  private static Currency currency(JsonNode document) {
    String code = Json.string(document, "currency_code");
    return Currency.getInstance(
        code == null
            ? Objects.requireNonNullElse(Json.string(document.path("amount"), "code"), "USD")
            : code);
  }

  /** Unknown where the document was read without its lines. */
  private static @Nullable BigDecimal net(JsonNode document) {
    if (!document.path("lines").isArray()) {
      return null;
    }
    BigDecimal lines =
        document
            .path("lines")
            .valueStream()
            .map(line -> Figures.amountOrZero(line.path("amount")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return lines
        .subtract(Figures.amountOrZero(document.path("discount_total")).abs())
        .max(BigDecimal.ZERO);
  }

  private static BigDecimal balance(Resource resource, JsonNode document, BigDecimal gross) {
    if (resource == Resource.ESTIMATE) {
      return BigDecimal.ZERO;
    }
    BigDecimal outstanding = Figures.amount(document.path("outstanding"));
    if (outstanding != null) {
      return outstanding.max(BigDecimal.ZERO);
    }
    boolean paid = "paid".equals(Json.string(document, "payment_status"));
    return paid
        ? BigDecimal.ZERO
        : gross.subtract(Figures.amountOrZero(document.path("paid"))).max(BigDecimal.ZERO);
  }

  /** The highest phase that applies. */
  private static Phase phase(Resource resource, JsonNode document) {
    if (VisState.of(document) == VisState.DELETED) {
      return Phase.VOID;
    }
    return switch (resource) {
      case ESTIMATE -> estimatePhase(document);
      case CREDIT_NOTE -> isSettled(document) ? Phase.SETTLED : Phase.OPEN;
      case INVOICE -> invoicePhase(document);
      case CLIENT, ITEM -> throw new IllegalArgumentException(resource + " is no document");
    };
  }

  private static Phase estimatePhase(JsonNode estimate) {
    if (isAccepted(estimate)) {
      return Phase.ISSUED;
    }
    return isDraft(estimate) ? Phase.DRAFT : Phase.OPEN;
  }

  private static Phase invoicePhase(JsonNode invoice) {
    if (isSettled(invoice)) {
      return Phase.SETTLED;
    }
    return isDraft(invoice) ? Phase.DRAFT : Phase.ISSUED;
  }

  /** The status of a recorded invoice that is paid in part says "sent". */
  private static boolean isSettled(JsonNode document) {
    int status = document.path("status").asInt(0);
    String payment = Json.string(document, "payment_status");
    return status == PAID
        || status == AUTOPAID
        || status == PARTIAL
        || "paid".equals(payment)
        || "partial".equals(payment)
        || Figures.amountOrZero(document.path("paid")).signum() > 0;
  }

  static @Nullable LocalDate date(JsonNode document, String field) {
    String text = Json.string(document, field);
    return text == null ? null : LocalDate.parse(text);
  }
}
