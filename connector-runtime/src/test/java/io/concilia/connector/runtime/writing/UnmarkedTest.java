package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lost answers of a vendor whose documents carry no marks: what was made is told by content. */
class UnmarkedTest {

  private static final Duration QUIET = Duration.ofSeconds(170);

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @BeforeEach
  void knowTheCustomer() {
    writing.adapter.leaveNoMarks();
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
  }

  @Test
  void twoEqualDealsOfOneDayEachHaveOneInvoiceWhenBothAnswersWereLost() {
    loses(FakeBooks.Fault.LOST_AFTER, 2);

    give("7", "8");
    writing.pass(engine, QUIET.multipliedBy(2));

    assertEachHasItsOwn("7", "8");
    assertThat(invoiceCalls()).isEqualTo(2);
  }

  @Test
  void twoEqualDealsOfOneDayEachHaveOneInvoiceWhenNothingWasCommitted() {
    loses(FakeBooks.Fault.LOST_BEFORE, 1);

    give("7", "8");
    writing.pass(engine, QUIET);

    assertEachHasItsOwn("7", "8");
    assertThat(invoiceCalls()).isEqualTo(3);
  }

  @Test
  void anEqualOneThatABookkeeperMadeMeanwhileIsAskedAbout() {
    loses(FakeBooks.Fault.LOST_AFTER, 1);
    give("7");

    writing.books.add("INVOICE", made().get(0).content());
    writing.pass(engine, QUIET);

    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.DUPLICATED);
  }

  @Test
  void whatAnotherRecordIsLinkedToWasNotMadeByTheLostCall() {
    give("7");
    loses(FakeBooks.Fault.LOST_BEFORE, 1);

    give("8");
    writing.pass(engine, QUIET);

    assertEachHasItsOwn("7", "8");
  }

  private void loses(FakeBooks.Fault fault, int times) {
    AtomicInteger lost = new AtomicInteger();
    writing.books.faults(
        call ->
            call.write() && call.body().contains("INVOICE") && lost.getAndIncrement() < times
                ? fault
                : FakeBooks.Fault.NONE);
  }

  private void give(String... deals) {
    for (String deal : deals) {
      writing.give(engine, Samples.invoice(deal, 5, "42", "10.00"));
    }
    writing.settle(engine);
  }

  private void assertEachHasItsOwn(String... deals) {
    assertThat(made()).hasSize(deals.length);
    for (String deal : deals) {
      assertThat(writing.last(Samples.invoiceKey(deal)).state()).isEqualTo(OutcomeState.DONE);
    }
    List<Map<String, Object>> links =
        writing.jdbc.queryForList("select vendor_id from writing.link where type = 'INVOICE'");
    assertThat(links).hasSize(deals.length).doesNotHaveDuplicates();
  }

  private List<FakeBooks.Entry> made() {
    return writing.books.entries().stream().filter(e -> e.type().equals("INVOICE")).toList();
  }

  private long invoiceCalls() {
    return writing.books.calls().stream()
        .filter(call -> call.write() && call.body().contains("INVOICE"))
        .count();
  }
}
