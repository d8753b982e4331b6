package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Customers that are billed apart in another currency. */
class CurrencyPartsTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final String EMAIL = "billing@acme.example";
  private static final RecordKey MAIN = Samples.customerKey("42");
  private static final RecordKey IN_EURO =
      new RecordKey(
          MAIN.target(),
          MAIN.type(),
          MAIN.source(),
          MAIN.sourceEntity(),
          MAIN.sourceId(),
          RecordKey.inCurrency(EUR));

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void sleepUntilADocumentNeedsThemThoughAllCustomersAreMade() {
    writing.give(engine, main(), inEuro());
    writing.settle(engine);
    assertThat(writing.last(MAIN).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.last(IN_EURO).state()).isEqualTo(OutcomeState.NOT_NEEDED);
    assertThat(writing.books.marked(IN_EURO)).isEmpty();

    writing.give(engine, invoice());
    writing.settle(engine);

    String customer = writing.books.marked(IN_EURO).get(0).id();
    assertThat(writing.books.marked(Samples.invoiceKey("7")).get(0).content())
        .containsEntry("customer", customer);
  }

  @Test
  void areNoneOfTheCustomersThatAreBilledInAnotherCurrency() {
    writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", EMAIL, "currency", "USD"));

    writing.give(engine, inEuro(), invoice());
    writing.settle(engine);

    assertThat(writing.last(IN_EURO).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.books.marked(IN_EURO)).hasSize(1);
  }

  @Test
  void areAskedAboutWhereTheBooksHaveOneInThatCurrency() {
    writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", EMAIL, "currency", "EUR"));

    writing.give(engine, inEuro(), invoice());
    writing.settle(engine);

    assertThat(writing.last(IN_EURO).failure().cause().code()).isEqualTo(Causes.WHICH_CUSTOMER);
  }

  @Test
  void areNotTakenForTheCustomerItself() {
    writing.give(engine, inEuro(), invoice());
    writing.settle(engine);
    assertThat(writing.last(IN_EURO).state()).isEqualTo(OutcomeState.DONE);

    writing.give(engine, main());
    writing.settle(engine);

    assertThat(writing.last(MAIN).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.books.marked(MAIN)).hasSize(1);
  }

  private static CanonicalRecord main() {
    return Samples.customer(
        "42", 1, Customer.builder("Acme", Customer.Kind.ORGANISATION).email(EMAIL).build());
  }

  private static CanonicalRecord inEuro() {
    return Samples.record(
        IN_EURO,
        1,
        Customer.builder("Acme (EUR)", Customer.Kind.ORGANISATION)
            .email(EMAIL)
            .currency(EUR)
            .build(),
        Origin.WEBHOOK);
  }

  private static CanonicalRecord invoice() {
    DocumentContent content = Samples.content("42", "10.00", "");
    CustomerRef customer = new CustomerRef("sales_account", "42", RecordKey.inCurrency(EUR));
    return Samples.record(
        Samples.invoiceKey("7"),
        1,
        Invoice.full(content.copy(customer, content.lines()).build()),
        Origin.WEBHOOK);
  }
}
