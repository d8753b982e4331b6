package io.concilia.contracts.canonical;

import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.RecordRef;
import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.DimensionKey;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Text;
import io.concilia.contracts.value.Totals;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all sales documents have in common. The lines need not add up to {@code expected}: CRM
 * totals are often typed by hand, so that comparison is a policy.
 */
public record DocumentContent(
    CustomerRef customer,
    Currency currency,
    AmountsAre amountsAre,
    List<Line> lines,
    SourceLink source,
    @Nullable LocalDate issueDate,
    @Nullable LocalDate supplyDate,
    @Nullable String number,
    @Nullable String purchaseOrder,
    @Nullable String reference,
    @Nullable String message,
    @Nullable String internalNote,
    @Nullable Address billTo,
    @Nullable Address shipTo,
    @Nullable Locale language,
    @Nullable String salesperson,
    Map<DimensionKey, String> dimensions,
    List<Withholding> withholdings,
    Totals expected,
    Map<String, String> custom) {

  /** In the place of what must be there and told who somebody was. */
  private static final String ERASED = "(erased)";

  public DocumentContent {
    number = Text.optionalName("number", number, 21);
    purchaseOrder = Text.optionalName("purchaseOrder", purchaseOrder, 50);
    reference = Text.note(reference, 255);
    message = Text.note(message, 1000);
    internalNote = Text.note(internalNote, 1000);
    salesperson = Text.optionalName("salesperson", salesperson, 100);
    dimensions = Lists.atMost("dimensions", dimensions, 4);
    lines = Lists.atMost("lines", lines, 750);
    withholdings = Lists.atMost("withholdings", withholdings, 3);
    custom = Lists.atMost("custom", custom, 10);
    DocumentInvariants.check(currency, amountsAre, lines, withholdings, expected);
  }

  /** The sum of the lines less their discounts; in GROSS documents the tax is inside. */
  public Money linesTotal() {
    return lines.stream().map(line -> line.net(currency)).reduce(Money.zero(currency), Money::plus);
  }

  /** The same document to that customer and with those lines, for changing the rest of it. */
  public Builder copy(CustomerRef otherCustomer, List<Line> otherLines) {
    return new Builder(otherCustomer, currency, amountsAre, otherLines, source)
        .issueDate(issueDate)
        .supplyDate(supplyDate)
        .number(number)
        .purchaseOrder(purchaseOrder)
        .reference(reference)
        .message(message)
        .internalNote(internalNote)
        .billTo(billTo)
        .shipTo(shipTo)
        .language(language)
        .salesperson(salesperson)
        .dimensions(dimensions)
        .withholdings(withholdings)
        .expected(expected)
        .custom(custom);
  }

  /** What it comes to, without the free texts that may name somebody. */
  public DocumentContent withoutTexts() {
    return copy(customer, lines).message(null).internalNote(null).custom(Map.of()).build();
  }

  /** What it comes to, without anything that may tell who it is billed to but the reference. */
  public DocumentContent withoutBuyer() {
    List<Line> anonymous =
        lines.stream()
            .map(
                line ->
                    line.kind() == Line.Kind.TEXT
                        ? Line.builder(line.lineId(), Line.Kind.TEXT).description(ERASED).build()
                        : line)
            .toList();
    return new Builder(
            customer, currency, amountsAre, anonymous, new SourceLink(ERASED, source.url()))
        .issueDate(issueDate)
        .supplyDate(supplyDate)
        .number(number)
        .purchaseOrder(purchaseOrder)
        .reference(reference)
        .language(language)
        .salesperson(salesperson)
        .dimensions(dimensions)
        .withholdings(withholdings)
        .expected(expected)
        .build();
  }

  List<RecordRef> references() {
    return Stream.concat(
            Stream.<RecordRef>of(customer), lines.stream().map(Line::item).filter(Objects::nonNull))
        .distinct()
        .toList();
  }

  public static Builder builder(
      CustomerRef customer,
      Currency currency,
      AmountsAre amountsAre,
      List<Line> lines,
      SourceLink source) {
    return new Builder(customer, currency, amountsAre, lines, source);
  }

  /** Collects the fields of a {@link DocumentContent}; what is not set is absent. */
  public static final class Builder {
    private final CustomerRef customer;
    private final Currency currency;
    private final AmountsAre amountsAre;
    private final List<Line> lines;
    private final SourceLink source;
    private @Nullable LocalDate issueDate;
    private @Nullable LocalDate supplyDate;
    private @Nullable String number;
    private @Nullable String purchaseOrder;
    private @Nullable String reference;
    private @Nullable String message;
    private @Nullable String internalNote;
    private @Nullable Address billTo;
    private @Nullable Address shipTo;
    private @Nullable Locale language;
    private @Nullable String salesperson;
    private Map<DimensionKey, String> dimensions = Map.of();
    private List<Withholding> withholdings = List.of();
    private Totals expected = Totals.UNKNOWN;
    private Map<String, String> custom = Map.of();

    private Builder(
        CustomerRef customer,
        Currency currency,
        AmountsAre amountsAre,
        List<Line> lines,
        SourceLink source) {
      this.customer = customer;
      this.currency = currency;
      this.amountsAre = amountsAre;
      this.lines = lines;
      this.source = source;
    }

    public Builder issueDate(@Nullable LocalDate issueDate) {
      this.issueDate = issueDate;
      return this;
    }

    public Builder supplyDate(@Nullable LocalDate supplyDate) {
      this.supplyDate = supplyDate;
      return this;
    }

    public Builder number(@Nullable String number) {
      this.number = number;
      return this;
    }

    public Builder purchaseOrder(@Nullable String purchaseOrder) {
      this.purchaseOrder = purchaseOrder;
      return this;
    }

    public Builder reference(@Nullable String reference) {
      this.reference = reference;
      return this;
    }

    public Builder message(@Nullable String message) {
      this.message = message;
      return this;
    }

    public Builder internalNote(@Nullable String internalNote) {
      this.internalNote = internalNote;
      return this;
    }

    public Builder billTo(@Nullable Address billTo) {
      this.billTo = billTo;
      return this;
    }

    public Builder shipTo(@Nullable Address shipTo) {
      this.shipTo = shipTo;
      return this;
    }

    public Builder language(@Nullable Locale language) {
      this.language = language;
      return this;
    }

    public Builder salesperson(@Nullable String salesperson) {
      this.salesperson = salesperson;
      return this;
    }

    public Builder dimensions(Map<DimensionKey, String> dimensions) {
      this.dimensions = dimensions;
      return this;
    }

    public Builder withholdings(List<Withholding> withholdings) {
      this.withholdings = withholdings;
      return this;
    }

    public Builder expected(Totals expected) {
      this.expected = expected;
      return this;
    }

    public Builder custom(Map<String, String> custom) {
      this.custom = custom;
      return this;
    }

    public DocumentContent build() {
      return new DocumentContent(
          customer,
          currency,
          amountsAre,
          lines,
          source,
          issueDate,
          supplyDate,
          number,
          purchaseOrder,
          reference,
          message,
          internalNote,
          billTo,
          shipTo,
          language,
          salesperson,
          dimensions,
          withholdings,
          expected,
          custom);
    }
  }
}
