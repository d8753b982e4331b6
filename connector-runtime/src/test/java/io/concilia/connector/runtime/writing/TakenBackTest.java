package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person takes back what was made in the books, as far as nobody touched or used it. */
class TakenBackTest {

  private static final RecordKey CUSTOMER = Samples.customerKey("42");
  private static final RecordKey ITEM = Samples.itemKey("5");
  private static final RecordKey ESTIMATE = Samples.estimateKey("7");
  private static final RecordKey INVOICE = Samples.invoiceKey("7");

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void anUnusedCustomerAndAnUnusedItemAreMadeInactive() {
    customer(1);
    give(Samples.item("5", 1, "Consulting", "C-5"));

    takeBack(CUSTOMER);
    takeBack(ITEM);

    assertThat(writing.last(CUSTOMER).state()).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(writing.last(CUSTOMER).reason()).isEqualTo(Retirement.DEACTIVATED);
    assertThat(writing.last(ITEM).reason()).isEqualTo(Retirement.DEACTIVATED);
    assertThat(writing.books.entries()).noneMatch(FakeBooks.Entry::active);
  }

  @Test
  void aUsedCustomerStays() {
    customer(1);
    give(Samples.invoice("7", 1, "42", "10.00"));

    takeBack(CUSTOMER);

    assertKept(CUSTOMER, "KEPT_USED");
    assertThat(writing.books.entries()).allMatch(FakeBooks.Entry::active);
  }

  @Test
  void aCustomerThatAPersonEditedStays() {
    customer(1);
    writing.books.edit(writing.books.marked(CUSTOMER).get(0).id(), "email", "theirs@acme.example");

    takeBack(CUSTOMER);

    assertKept(CUSTOMER, "KEPT_EDITED");
  }

  @Test
  void anOpenEstimateIsRejected() {
    customer(1);
    give(Samples.estimate("7", 1, "42", "10.00"));

    takeBack(ESTIMATE);

    assertThat(writing.last(ESTIMATE).state()).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(writing.books.marked(ESTIMATE).get(0).content()).containsEntry("status", "REJECTED");
  }

  @Test
  void anEstimateThatAPersonEditedStays() {
    customer(1);
    give(Samples.estimate("7", 1, "42", "10.00"));
    writing.books.edit(writing.books.marked(ESTIMATE).get(0).id(), "total", "11.00");

    takeBack(ESTIMATE);

    assertKept(ESTIMATE, "KEPT_EDITED");
    assertThat(writing.books.marked(ESTIMATE).get(0).content()).containsEntry("status", "OPEN");
  }

  @Test
  void aBookedInvoiceStays() {
    customer(1);
    give(Samples.invoice("7", 1, "42", "10.00"));
    long writes = writing.books.writes();

    takeBack(INVOICE);

    assertKept(INVOICE, "KEPT_BOOKED");
    assertThat(writing.last(INVOICE).booked()).isNotNull();
    assertThat(writing.books.writes()).isEqualTo(writes);
  }

  @Test
  void aDraftIsTakenBack() {
    customer(1);
    give(Samples.invoice("7", 1, "42", "10.00"));
    writing.books.edit(writing.books.marked(INVOICE).get(0).id(), "phase", "DRAFT");

    takeBack(INVOICE);

    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.WITHDRAWN);
  }

  @Test
  void whatWasThereBeforeStays() {
    writing.books.add(
        "CUSTOMER",
        Map.of("name", "Acme", "email", "billing@acme.example", "phone", "", "note", ""));
    give(
        Samples.customer(
            "42",
            1,
            Customer.builder("Acme", Customer.Kind.ORGANISATION)
                .email("billing@acme.example")
                .build()));
    assertThat(writing.last(CUSTOMER).reason()).isEqualTo("ADOPTED");

    takeBack(CUSTOMER);

    assertKept(CUSTOMER, "KEPT_NOT_OURS");
  }

  @Test
  void theNextWordOfTheCrmMakesItAnew() {
    customer(1);
    takeBack(CUSTOMER);

    customer(2);

    assertThat(writing.last(CUSTOMER).reason()).isEqualTo(Retirement.ACTIVE_AGAIN);
    assertThat(writing.books.entries()).singleElement().matches(FakeBooks.Entry::active);
  }

  @Test
  void somethingNewerIsNotTakenBack() {
    customer(1);
    customer(2);

    writing.decide(engine, Samples.decision(CUSTOMER, 1, Kind.TAKE_BACK));
    writing.settle(engine);

    assertThat(writing.books.entries()).allMatch(FakeBooks.Entry::active);
  }

  private void assertKept(RecordKey key, String reason) {
    assertThat(writing.last(key).state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(writing.last(key).reason()).isEqualTo(reason);
  }

  private void takeBack(RecordKey key) {
    writing.decide(engine, Samples.decision(key, 1, Kind.TAKE_BACK));
    writing.settle(engine);
  }

  private void customer(long seq) {
    give(Samples.customer("42", seq, "Acme"));
  }

  private void give(CanonicalRecord record) {
    writing.give(engine, record);
    writing.settle(engine);
  }
}
