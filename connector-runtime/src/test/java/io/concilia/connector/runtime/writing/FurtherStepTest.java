package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vendor that takes one call to make an invoice, and another to confirm it. */
class FurtherStepTest {

  private static final Duration QUIET = Duration.ofSeconds(170);

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @BeforeEach
  void knowTheCustomer() {
    writing.adapter.confirmInvoices();
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
  }

  @Test
  void followsInACallOfItsOwnAndIsToldAsOne() {
    give();

    assertThat(invoiceCalls()).hasSize(2);
    assertConfirmed();
  }

  @Test
  void followsAlsoWhereTheFirstAnswerWasLost() {
    loses(1);

    give();
    writing.pass(engine, QUIET);

    assertThat(invoiceCalls()).hasSize(2);
    assertConfirmed();
  }

  @Test
  void isDoneAgainWhereItsOwnAnswerWasLost() {
    loses(2);

    give();
    writing.pass(engine, QUIET);

    assertThat(invoiceCalls()).hasSize(3);
    assertConfirmed();
  }

  @Test
  void followsAlsoWhereANewerRevisionCameInBetween() {
    AtomicInteger calls = new AtomicInteger();
    writing.books.faults(
        call -> {
          if (call.write() && call.body().contains("INVOICE") && calls.incrementAndGet() == 1) {
            writing.give(engine, Samples.invoice("7", 6, "42", "10.00"));
          }
          return FakeBooks.Fault.NONE;
        });

    give();

    assertThat(invoiceCalls()).hasSize(2);
    assertConfirmed();
  }

  private void give() {
    writing.give(engine, Samples.invoice("7", 5, "42", "10.00"));
    writing.settle(engine);
  }

  /** The answer to the n-th call of the invoice does not come back. */
  private void loses(int which) {
    AtomicInteger calls = new AtomicInteger();
    writing.books.faults(
        call ->
            call.write() && call.body().contains("INVOICE") && calls.incrementAndGet() == which
                ? FakeBooks.Fault.LOST_AFTER
                : FakeBooks.Fault.NONE);
  }

  private List<FakeBooks.Call> invoiceCalls() {
    return writing.books.calls().stream()
        .filter(call -> call.write() && call.body().contains("INVOICE"))
        .toList();
  }

  private void assertConfirmed() {
    assertThat(writing.books.entries())
        .filteredOn(entry -> entry.type().equals("INVOICE"))
        .singleElement()
        .satisfies(invoice -> assertThat(invoice.content()).containsEntry("confirmed", "yes"));
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.DONE);
  }
}
