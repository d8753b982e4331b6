package io.concilia.mapping.assembly;

import io.concilia.contracts.canonical.DocumentStatus;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.mapping.rules.Fields;
import io.concilia.mapping.rules.Shape;
import io.concilia.mapping.rules.Target;
import io.concilia.mapping.rules.ValueType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the status of a sale of all its documents in the books: sums over the invoices, less what
 * credit notes took back. An invoice that was voided counts as none.
 */
final class StatusAssembly {

  static final Shape SHAPE = new Shape();
  static final Shape DOCUMENT = new Shape();

  private static final Target ENTITY = SHAPE.required("entity", ValueType.TEXT);
  private static final Target RECORD = SHAPE.required("record", ValueType.TEXT);
  private static final Target DOCUMENTS = SHAPE.list("documents", DOCUMENT);

  private static final Target TYPE = DOCUMENT.required("type", ValueType.TEXT);
  private static final Target PHASE = DOCUMENT.required("phase", ValueType.TEXT);
  private static final Target NUMBER = DOCUMENT.optional("number", ValueType.TEXT);
  private static final Target ISSUE_DATE = DOCUMENT.optional("issueDate", ValueType.DATE);
  private static final Target DUE_DATE = DOCUMENT.optional("dueDate", ValueType.DATE);
  private static final Target CURRENCY = DOCUMENT.optional("currency", ValueType.TEXT);
  private static final Target TAX = DOCUMENT.optional("tax", ValueType.NUMBER);
  private static final Target GROSS = DOCUMENT.optional("gross", ValueType.NUMBER);
  private static final Target BALANCE = DOCUMENT.optional("balance", ValueType.NUMBER);
  private static final Target URL = DOCUMENT.optional("url", ValueType.URL);
  private static final Target PAID_ON = DOCUMENT.optional("paidOn", ValueType.TEXTS);

  private final List<Entry> invoices;
  private final List<Entry> credits;
  private final Currency currency;

  private StatusAssembly(List<Entry> documents, Currency currency) {
    this.invoices = documents.stream().filter(entry -> entry.type() == RecordType.INVOICE).toList();
    this.credits =
        documents.stream().filter(entry -> entry.type() == RecordType.CREDIT_NOTE).toList();
    this.currency = currency;
  }

  /** What the rules say of one document. */
  private record Entry(
      RecordType type,
      Phase phase,
      @Nullable String number,
      @Nullable LocalDate issueDate,
      @Nullable LocalDate dueDate,
      @Nullable String currency,
      BigDecimal tax,
      BigDecimal gross,
      BigDecimal balance,
      @Nullable URI url,
      List<LocalDate> paidOn) {

    static Entry of(Fields fields) {
      return new Entry(
          fields.required(TYPE, fields.oneOf(TYPE, RecordType.class)),
          fields.required(PHASE, fields.oneOf(PHASE, Phase.class)),
          fields.text(NUMBER),
          fields.date(ISSUE_DATE),
          fields.date(DUE_DATE),
          fields.text(CURRENCY),
          fields.number(TAX, BigDecimal.ZERO),
          fields.number(GROSS, BigDecimal.ZERO),
          fields.number(BALANCE, BigDecimal.ZERO),
          fields.url(URL),
          fields.texts(PAID_ON).stream().map(LocalDate::parse).toList());
    }

    boolean stands() {
      return phase != Phase.VOID;
    }
  }

  static Part assemble(Fields fields) {
    List<Entry> documents = fields.list(DOCUMENTS).stream().map(Entry::of).toList();
    List<String> currencies =
        documents.stream().map(Entry::currency).filter(Objects::nonNull).distinct().toList();
    if (currencies.isEmpty()) {
      return Part.withdrawn(RecordKey.MAIN, WithdrawalReason.SOURCE_DELETED);
    }
    // Sums are of one currency; another one is refused when they are added up.
    Currency currency = Currencies.read(CURRENCY.name(), currencies.get(0));
    documents.stream()
        .filter(Entry::stands)
        .map(Entry::currency)
        .filter(Objects::nonNull)
        .forEach(
            code -> Money.zero(currency).plus(Money.zero(Currencies.read(CURRENCY.name(), code))));
    DocumentRef sale =
        new DocumentRef(
            RecordType.INVOICE,
            fields.requiredText(ENTITY),
            fields.requiredText(RECORD),
            RecordKey.MAIN);
    return Part.main(new StatusAssembly(documents, currency).status(sale));
  }

  private DocumentStatus status(DocumentRef sale) {
    BigDecimal gross = sum(invoices, Entry::gross);
    BigDecimal credited = sum(credits, Entry::gross);
    // A credit note that is not applied to the invoice yet lowers what is owed all the same.
    BigDecimal owed =
        sum(invoices, Entry::balance).subtract(sum(credits, Entry::balance)).max(BigDecimal.ZERO);
    BigDecimal paid = gross.subtract(credited).subtract(owed).max(BigDecimal.ZERO);
    LocalDate last =
        standing(invoices)
            .flatMap(entry -> entry.paidOn().stream())
            .max(Comparator.naturalOrder())
            .orElse(null);
    boolean settled = owed.signum() == 0 && paid.signum() > 0;
    return new DocumentStatus(
        sale,
        identification(),
        new DocumentStatus.Amounts(
            money(gross.subtract(sum(invoices, Entry::tax))),
            money(sum(invoices, Entry::tax)),
            money(gross)),
        new DocumentStatus.Settlement(
            money(paid), money(credited), money(owed), last, settled ? last : null),
        standing(invoices).findAny().isEmpty());
  }

  /** A cancelled sale still names what was cancelled. */
  private DocumentStatus.Identification identification() {
    List<Entry> named = standing(invoices).toList();
    List<Entry> shown = named.isEmpty() ? invoices : named;
    String numbers =
        shown.stream()
            .map(Entry::number)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return new DocumentStatus.Identification(
        numbers.isEmpty() ? null : numbers,
        shown.stream().map(Entry::phase).min(Comparator.naturalOrder()).orElse(Phase.VOID),
        shown.stream()
            .map(Entry::issueDate)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        due(named),
        shown.stream().map(Entry::url).filter(Objects::nonNull).findFirst().orElse(null));
  }

  /** The next day on which something is due, or the last one if nothing is owed. */
  private static @Nullable LocalDate due(List<Entry> documents) {
    Comparator<LocalDate> order = Comparator.naturalOrder();
    return documents.stream()
        .filter(entry -> entry.balance().signum() > 0)
        .map(Entry::dueDate)
        .filter(Objects::nonNull)
        .min(order)
        .or(() -> documents.stream().map(Entry::dueDate).filter(Objects::nonNull).max(order))
        .orElse(null);
  }

  private static Stream<Entry> standing(List<Entry> documents) {
    return documents.stream().filter(Entry::stands);
  }

  private static BigDecimal sum(List<Entry> documents, Function<Entry, BigDecimal> figure) {
    return standing(documents).map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Money money(BigDecimal amount) {
    return Money.rounded(amount, currency);
  }
}
