package io.concilia.contracts.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.ItemRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.value.InvalidValueException;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Percent;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.Totals;
import io.concilia.contracts.value.UnitPrice;
import io.concilia.contracts.value.WithholdingKey;
import java.net.URI;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the constructors of canonical records refuse. */
class InvariantsTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final CustomerRef CUSTOMER = CustomerRef.of("contact", "7");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @Test
  void aDocumentNeedsALineThatSells() {
    Line text = Line.builder("1", Line.Kind.TEXT).description("hello").build();

    assertRefused(() -> document(List.of(text)).build()).hasMessageContaining("a line that sells");
    assertRefused(() -> document(List.of()).build()).hasMessageContaining("a line that sells");
  }

  @Test
  void aDocumentHoldsAtMost750Lines() {
    assertRefused(() -> document(Collections.nCopies(751, sale("1").build())).build())
        .hasMessageContaining("at most 750");
  }

  @Test
  void noTwoLinesHaveOneId() {
    assertRefused(() -> document(List.of(sale("1").build(), sale("1").build())).build())
        .hasMessageContaining("give each line its own");
  }

  @Test
  void allMoneyIsInTheCurrencyOfTheDocument() {
    Money dollar = Money.of("1", "USD");
    Line discounted = sale("1").discount(dollar).build();

    assertRefused(() -> document(List.of(discounted)).build()).hasMessageContaining("in EUR");
    assertRefused(() -> document().expected(Totals.ofGross(dollar)).build())
        .hasMessageContaining("in EUR");
    assertRefused(() -> document().withholdings(List.of(withholding(dollar, dollar))).build())
        .hasMessageContaining("in EUR");
    assertRefused(
            () -> document().withholdings(List.of(withholding(Money.zero(EUR), dollar))).build())
        .hasMessageContaining("in EUR");
  }

  @Test
  void aLineHasATaxKeyExactlyWhenItsDocumentIsTaxed() {
    Line untaxed = sale("1").tax(null).build();

    assertRefused(() -> document(List.of(untaxed)).build()).hasMessageContaining("UNTAXED");
    assertRefused(() -> document(AmountsAre.UNTAXED, List.of(sale("1").build())).build())
        .hasMessageContaining("UNTAXED");
    assertThat(document(AmountsAre.UNTAXED, List.of(untaxed)).build().lines()).hasSize(1);
  }

  @Test
  void aDiscountIsAtMostTheAmountOfItsLine() {
    Line whole = sale("1").discount(Money.of("20", "EUR")).build();
    Line more = sale("1").discount(Money.of("20.01", "EUR")).build();

    assertThat(document(List.of(whole)).build().linesTotal()).isEqualTo(Money.zero(EUR));
    assertRefused(() -> document(List.of(more)).build()).hasMessageContaining("more than the line");
  }

  @Test
  void aWithholdingsBaseIsAtMostTheNetOfItsDocument() {
    Money net = Money.of("20", "EUR");
    Money more = Money.of("20.01", "EUR");

    assertThat(document().withholdings(List.of(withholding(net, net))).build()).isNotNull();
    assertRefused(() -> document().withholdings(List.of(withholding(more, net))).build())
        .hasMessageContaining("more than the document's net");
  }

  @Test
  void anInvoiceIsNotDueBeforeItIsIssued() {
    DocumentContent issued = document().issueDate(DAY).build();

    assertThat(invoice(issued, DAY).dueDate()).isEqualTo(DAY);
    assertThat(invoice(document().build(), DAY.minusYears(1))).isNotNull();
    assertRefused(() -> invoice(issued, DAY.minusDays(1))).hasMessageContaining("before the issue");
  }

  @Test
  void aServicePeriodDoesNotEndBeforeItStarts() {
    assertThat(new Line.ServicePeriod(DAY, DAY)).isNotNull();
    assertRefused(() -> new Line.ServicePeriod(DAY, DAY.minusDays(1)))
        .hasMessageContaining("ends before it starts");
  }

  @Test
  void aCreditNoteCorrectsAnInvoice() {
    DocumentRef estimate = new DocumentRef(RecordType.ESTIMATE, "deal", "42", RecordKey.MAIN);

    assertRefused(
            () ->
                new CreditNote(
                    document().build(),
                    estimate,
                    CreditNote.Method.FULL,
                    CreditNote.Reason.CANCELLED,
                    null,
                    false))
        .hasMessageContaining("must name an invoice");
  }

  @Test
  void aLineOfTextHasOnlyADescription() {
    assertRefused(() -> Line.builder("1", Line.Kind.TEXT).tax(TaxKey.of("standard")).build())
        .hasMessageContaining("only a description");
  }

  @Test
  void aLineThatSellsHasQuantityAndPrice() {
    assertRefused(() -> Line.builder("1", Line.Kind.SALE).quantity(Quantity.of("1")).build())
        .hasMessageContaining("map both");
  }

  @Test
  void linesThatDoNotAddUpToWhatTheCrmExpectsAreNoMistakeOfTheRecord() {
    DocumentContent content = document().expected(Totals.ofGross(Money.of("99", "EUR"))).build();

    assertThat(content.linesTotal()).isEqualTo(Money.of("20", "EUR"));
  }

  @Test
  void aDocumentRefersToItsCustomerAndItemsOnceEach() {
    Line first = sale("1").item(ItemRef.of("product", "3")).build();
    Line second = sale("2").item(ItemRef.of("product", "3")).build();

    Invoice invoice = Invoice.full(document(List.of(first, second)).build());

    assertThat(invoice.references()).containsExactly(CUSTOMER, ItemRef.of("product", "3"));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable construction) {
    return assertThatThrownBy(construction).isInstanceOf(InvalidValueException.class);
  }

  private static DocumentContent.Builder document() {
    return document(List.of(sale("1").build()));
  }

  private static DocumentContent.Builder document(List<Line> lines) {
    return document(AmountsAre.NET, lines);
  }

  private static DocumentContent.Builder document(AmountsAre amountsAre, List<Line> lines) {
    return DocumentContent.builder(
        CUSTOMER,
        EUR,
        amountsAre,
        lines,
        new SourceLink("Big deal", URI.create("https://crm.example/deals/42")));
  }

  private static Line.Builder sale(String lineId) {
    return Line.builder(lineId, Line.Kind.SALE)
        .quantity(Quantity.of("2"))
        .unitPrice(UnitPrice.of("10"))
        .tax(TaxKey.of("standard"));
  }

  private static Withholding withholding(Money base, Money amount) {
    return new Withholding(WithholdingKey.of("irpf"), Percent.of("15"), base, amount);
  }

  private static Invoice invoice(DocumentContent content, LocalDate dueDate) {
    return new Invoice(content, Invoice.BillingPart.FULL, null, dueDate, null);
  }
}
