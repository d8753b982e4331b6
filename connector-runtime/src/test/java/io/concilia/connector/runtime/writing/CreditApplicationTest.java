package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A credit note is in the books; what it takes back is no longer owed. */
class CreditApplicationTest {

  private static final RecordKey INVOICE = Samples.invoiceKey("7");
  private static final RecordKey CREDIT = INVOICE.correction(RecordType.CREDIT_NOTE, 1);

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void isSetOffAgainstItsInvoice() {
    credit(call -> FakeBooks.Fault.NONE);

    assertThat(writing.states(CREDIT)).containsExactly(OutcomeState.DONE, OutcomeState.UNCHANGED);
    assertThat(writing.last(CREDIT).reason()).isEqualTo(CreditApplication.APPLIED);
    assertThat(applications()).hasSize(1);
    assertThat(applications().get(0))
        .containsEntry("credit", writing.books.marked(CREDIT).get(0).id())
        .containsEntry("appliedTo", writing.books.marked(INVOICE).get(0).id());
  }

  @Test
  void isNotAppliedTwiceWhenTheAnswerIsLost() {
    credit(call -> FakeBooks.Fault.LOST_AFTER);
    assertThat(writing.last(CREDIT).state()).isEqualTo(OutcomeState.UNCERTAIN);

    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofMinutes(5));

    assertThat(writing.last(CREDIT).reason()).isEqualTo(CreditApplication.APPLIED);
    assertThat(applications()).hasSize(1);
  }

  @Test
  void isAppliedLaterWhenTheRequestIsLost() {
    credit(call -> FakeBooks.Fault.LOST_BEFORE);
    assertThat(applications()).isEmpty();

    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofMinutes(5));

    assertThat(writing.last(CREDIT).reason()).isEqualTo(CreditApplication.APPLIED);
    assertThat(applications()).hasSize(1);
  }

  @Test
  void staysOpenWhereTheVendorDoesNotApplyIt() {
    credit(call -> new FakeBooks.Fault.Status(400, "the invoice is paid"));

    assertThat(writing.last(CREDIT).state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(writing.last(CREDIT).reason()).isEqualTo(CreditApplication.LEFT_OPEN);
    assertThat(applications()).isEmpty();
    assertThat(writing.count("select count(*) from writing.write")).isZero();
  }

  /** A credit note of an invoice in the books, and what befalls the call that sets it off. */
  private void credit(Function<FakeBooks.Call, FakeBooks.Fault> fault) {
    writing.give(engine, Samples.customer("42", 1, "Acme"), Samples.invoice("7", 1, "42", "10.00"));
    writing.settle(engine);
    writing.books.faults(
        call ->
            call.write() && call.body().contains("appliedTo")
                ? fault.apply(call)
                : FakeBooks.Fault.NONE);
    CreditNote note =
        new CreditNote(
            Samples.content("42", "2.50", ""),
            new DocumentRef(RecordType.INVOICE, "deal", "7", RecordKey.MAIN),
            CreditNote.Method.DIFFERENCE,
            CreditNote.Reason.PRICE,
            null,
            true);
    writing.give(engine, Samples.record(CREDIT, 1, note, Origin.REQUEST));
    writing.settle(engine);
  }

  private List<Map<String, Object>> applications() {
    return writing.books.entries().stream()
        .filter(entry -> entry.type().equals("APPLICATION"))
        .map(FakeBooks.Entry::content)
        .toList();
  }
}
