package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a person settles what changed after the invoice was issued. */
class CorrectionsTest {

  private static final RecordKey INVOICE = Samples.invoiceKey("7");
  private static final RecordKey CREDIT = INVOICE.correction(RecordType.CREDIT_NOTE, 1);
  private static final RecordKey MORE = INVOICE.correction(RecordType.INVOICE, 1);

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();
  private final Set<String> delivered = new HashSet<>();
  private long revision;

  @Test
  void aCreditNoteTakesBackTheDifferenceAndTheInvoiceStays() {
    issued("10.00");
    wanted("7.50");
    assertProposed("CREDIT_DIFFERENCE,CREDIT_AND_REISSUE");

    decide(Kind.CREDIT_DIFFERENCE);

    assertThat(last().state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(last().reason()).isEqualTo("CORRECTED");
    assertThat(total(INVOICE)).isEqualTo("10.00");
    assertThat(total(CREDIT)).isEqualTo("2.50");
    assertThat(writing.states(CREDIT)).containsExactly(OutcomeState.DONE, OutcomeState.UNCHANGED);
    CreditNote note = (CreditNote) published(CREDIT).body().orElseThrow();
    assertThat(note.method()).isEqualTo(CreditNote.Method.DIFFERENCE);
    assertThat(note.reason()).isEqualTo(CreditNote.Reason.PRICE);
    assertThat(note.content().reference()).isEqualTo("1001 · 2026-03-02");
    assertThat(INVOICE.resolve(note.corrects())).isEqualTo(INVOICE);
  }

  @Test
  void aFurtherInvoiceBillsWhatWasBilledTooLittle() {
    issued("10.00");
    wanted("12.00");
    assertProposed("CREDIT_AND_REISSUE,SUPPLEMENT");

    decide(Kind.SUPPLEMENT);

    assertThat(last().reason()).isEqualTo("CORRECTED");
    assertThat(total(INVOICE)).isEqualTo("10.00");
    assertThat(total(MORE)).isEqualTo("2.00");
  }

  @Test
  void whatWasCorrectedIsNotAskedAgainAndTheNextChangeStartsFromThere() {
    issued("10.00");
    wanted("7.50");
    decide(Kind.CREDIT_DIFFERENCE);

    wanted("7.50");
    assertThat(last().state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(last().reason()).isEqualTo("CORRECTED");
    assertThat(last().differences()).isEmpty();
    wanted("7.00");
    assertProposed("CREDIT_DIFFERENCE,CREDIT_AND_REISSUE");
    decide(Kind.CREDIT_DIFFERENCE);

    assertThat(total(INVOICE.correction(RecordType.CREDIT_NOTE, 2))).isEqualTo("0.50");
    wanted("10.00");
    assertProposed("CREDIT_AND_REISSUE,SUPPLEMENT");
    decide(Kind.SUPPLEMENT);
    assertThat(total(INVOICE.correction(RecordType.INVOICE, 3))).isEqualTo("3.00");
  }

  @Test
  void anOpenInvoiceThatWasCorrectedIsNotRewrittenEither() {
    issued("10.00");
    wanted("7.50");
    decide(Kind.CREDIT_DIFFERENCE);
    phase("OPEN");

    wanted("6.00");

    assertProposed("CREDIT_DIFFERENCE,CREDIT_AND_REISSUE");
    assertThat(total(INVOICE)).isEqualTo("10.00");
  }

  @Test
  void theWholeInvoiceIsCreditedAndAnotherTakesItsPlace() {
    issued("10.00");
    String first = writing.books.marked(INVOICE).get(0).id();
    wanted("7.50");
    writing.clock.advance(Duration.ofDays(1));

    decide(Kind.CREDIT_AND_REISSUE);

    assertThat(last().state()).isEqualTo(OutcomeState.DONE);
    assertThat(last().vendor().id()).isNotEqualTo(first);
    assertThat(invoices()).isEqualTo(2);
    assertThat(total(CREDIT)).isEqualTo("10.00");
    CreditNote note = (CreditNote) published(CREDIT).body().orElseThrow();
    assertThat(note.method()).isEqualTo(CreditNote.Method.FULL);
    assertThat(writing.books.entries())
        .filteredOn(entry -> entry.id().equals(last().vendor().id()))
        .allMatch(
            entry ->
                entry.content().get("total").equals("7.50")
                    && entry.content().get("date").equals("2026-03-03"));
    wanted("8.00");
    assertThat(last().vendor().id()).as("changes go to the new one").isNotEqualTo(first);
    assertThat(last().state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void aReissueWhoseAnswerIsLostIsFoundBesideTheInvoiceOfTheSameMark() {
    issued("10.00");
    String first = writing.books.marked(INVOICE).get(0).id();
    wanted("7.50");
    writing.books.faults(
        call ->
            call.write() && call.body().contains("INVOICE") && !call.body().contains("CREDIT_NOTE")
                ? FakeBooks.Fault.LOST_AFTER
                : FakeBooks.Fault.NONE);

    decide(Kind.CREDIT_AND_REISSUE);
    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofMinutes(5));

    assertThat(last().state()).isEqualTo(OutcomeState.DONE);
    assertThat(last().vendor().id()).isNotEqualTo(first);
    assertThat(invoices()).isEqualTo(2);
  }

  @Test
  void aLostDealsInvoiceIsCreditedAndIsNotMadeAgainByItself() {
    issued("10.00");
    lost();
    assertThat(last().failure().cause().code()).isEqualTo(Causes.LOST_AFTER_INVOICING);
    assertThat(last().failure().details()).containsEntry("options", "CREDIT");

    decide(Kind.CREDIT);
    assertThat(last().state()).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(last().reason()).isEqualTo("CREDITED");
    assertThat(total(CREDIT)).isEqualTo("10.00");

    wanted("10.00");
    assertThat(last().failure().cause().code()).isEqualTo(Causes.INVOICE_AGAIN);
    assertThat(invoices()).isEqualTo(1);
    decide(Kind.CREATE_NEW);
    assertThat(last().state()).isEqualTo(OutcomeState.DONE);
    assertThat(invoices()).isEqualTo(2);
  }

  @Test
  void whatWasCorrectedBeforeIsNotCreditedASecondTime() {
    issued("10.00");
    wanted("7.50");
    decide(Kind.CREDIT_DIFFERENCE);
    lost();

    decide(Kind.CREDIT);

    RecordKey rest = INVOICE.correction(RecordType.CREDIT_NOTE, 2);
    assertThat(total(rest)).isEqualTo("7.50");
    assertThat(writing.states(rest)).containsExactly(OutcomeState.DONE, OutcomeState.UNCHANGED);
    assertThat(writing.last(rest).differences()).isEmpty();
  }

  @Test
  void anInvoiceThatIsLeftAsItIsIsNotAskedAboutUntilTheDealChanges() {
    issued("10.00");
    wanted("7.50");

    decide(Kind.LEAVE);
    assertThat(last().reason()).isEqualTo("LEFT_AS_IS");
    wanted("7.50");
    assertThat(last().state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(last().reason()).isEqualTo("LEFT_AS_IS");
    wanted("7.00");

    assertProposed("CREDIT_DIFFERENCE,CREDIT_AND_REISSUE");
    wanted("10.00");
    assertThat(last().reason()).as("the books say so again").isEqualTo("ALREADY_SO");
    wanted("7.50");
    assertProposed("CREDIT_DIFFERENCE,CREDIT_AND_REISSUE");
  }

  @Test
  void aLostDealsInvoiceMayStandUntilTheDealIsLostOnceMore() {
    issued("10.00");
    lost();

    decide(Kind.LEAVE);
    lost();
    assertThat(last().state()).isEqualTo(OutcomeState.UNCHANGED);
    wanted("10.00");
    assertThat(last().state()).isEqualTo(OutcomeState.UNCHANGED);
    lost();

    assertThat(last().failure().cause().code()).isEqualTo(Causes.LOST_AFTER_INVOICING);
  }

  @Test
  void aCorrectionIsMadeOnceHoweverOftenItIsAskedFor() {
    issued("10.00");
    wanted("7.50");

    var decision = Samples.decision(INVOICE, revision, Kind.CREDIT_DIFFERENCE);
    writing.decide(engine, decision);
    writing.decide(engine, decision);
    writing.decide(engine, Samples.decision(INVOICE, revision, Kind.CREDIT_DIFFERENCE));
    deliver();

    assertThat(creditNotes()).isEqualTo(1);
  }

  @Test
  void aCorrectionThatDoesNotFitIsNotMade() {
    issued("10.00");
    wanted("7.50");

    decide(Kind.SUPPLEMENT);
    decide(Kind.CREDIT);

    assertProposed("CREDIT_DIFFERENCE,CREDIT_AND_REISSUE");
    assertThat(creditNotes()).isZero();
    assertThat(invoices()).isEqualTo(1);
  }

  @Test
  void anotherCustomerMeansAnotherInvoice() {
    issued("10.00");
    writing.give(engine, Samples.customer("43", 1, "Bolt"));
    writing.give(engine, Samples.invoice("7", ++revision, "43", "10.00"));
    writing.settle(engine);
    assertProposed("CREDIT_AND_REISSUE");

    decide(Kind.CREDIT_AND_REISSUE);

    assertThat(((CreditNote) published(CREDIT).body().orElseThrow()).reason())
        .isEqualTo(CreditNote.Reason.CUSTOMER);
    assertThat(customerOf(CREDIT)).isEqualTo(vendorId(Samples.customerKey("42")));
    assertThat(invoices()).isEqualTo(2);
  }

  @Test
  void aCorrectionNeedsNoSecondApproval() {
    writing.policies(Samples.policies("approval", "AFTER_I_APPROVE"));
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    wanted("10.00");
    decide(Kind.RELEASE);
    phase("ISSUED");
    wanted("7.50");

    decide(Kind.CREDIT_AND_REISSUE);

    assertThat(writing.states(CREDIT)).startsWith(OutcomeState.DONE);
    assertThat(last().state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void whatWasApprovedIsNotAskedAgainAsAnotherRevision() {
    writing.policies(Samples.policies("approval", "AFTER_I_APPROVE"));
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    wanted("10.00");
    assertThat(last().failure().cause().code()).isEqualTo(Causes.APPROVAL);
    decide(Kind.RELEASE);
    assertThat(last().state()).isEqualTo(OutcomeState.DONE);

    wanted("11.00");
    assertThat(last().failure().cause().code()).isEqualTo(Causes.APPROVAL);
    decide(Kind.RELEASE);
    wanted("11.00");
    assertThat(last().state()).isEqualTo(OutcomeState.UNCHANGED);
    writing.books.faults(
        call -> call.write() ? new FakeBooks.Fault.Status(503, "later") : FakeBooks.Fault.NONE);
    wanted("12.00");
    decide(Kind.RELEASE);
    writing.books.faults(call -> FakeBooks.Fault.NONE);
    wanted("12.00");

    assertThat(last().state()).isEqualTo(OutcomeState.DONE);
    assertThat(total(INVOICE)).isEqualTo("12.00");
  }

  private void issued(String price) {
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    wanted(price);
    phase("ISSUED");
  }

  private void phase(String phase) {
    writing.books.edit(vendorId(INVOICE), "phase", phase);
  }

  private void wanted(String price) {
    writing.give(engine, Samples.invoice("7", ++revision, "42", price));
    writing.settle(engine);
  }

  private void lost() {
    writing.give(engine, Samples.withdrawn(INVOICE, ++revision));
    writing.settle(engine);
  }

  private void decide(Kind kind) {
    writing.decide(engine, Samples.decision(INVOICE, revision, kind));
    deliver();
  }

  /** What the engine itself publishes comes back to it, as from the topic. */
  private void deliver() {
    writing.settle(engine);
    List<CanonicalRecord> fresh =
        canonical().stream().filter(record -> delivered.add(record.key().toString())).toList();
    writing.give(engine, fresh.toArray(CanonicalRecord[]::new));
    writing.settle(engine);
  }

  private List<CanonicalRecord> canonical() {
    String topic = Topics.CANONICAL_QUICKBOOKS;
    return writing.jdbc.query(
        "select value from writing.outbox where topic = ? order by id",
        (row, number) -> writing.codecs.canonical().decode(topic, row.getBytes("value")),
        topic);
  }

  private CanonicalRecord published(RecordKey key) {
    return canonical().stream()
        .filter(record -> record.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private void assertProposed(String options) {
    assertThat(last().state()).isEqualTo(OutcomeState.HELD);
    assertThat(last().failure().cause().code()).isEqualTo(Causes.CHANGED_AFTER_INVOICING);
    assertThat(last().failure().details()).containsEntry("options", options);
  }

  private Outcome last() {
    return writing.last(INVOICE);
  }

  private Object total(RecordKey key) {
    return writing.books.marked(key).get(0).content().get("total");
  }

  private Object customerOf(RecordKey key) {
    return writing.books.marked(key).get(0).content().get("customer");
  }

  private String vendorId(RecordKey key) {
    return writing.books.marked(key).get(0).id();
  }

  private long invoices() {
    return writing.books.entries().stream().filter(e -> e.type().equals("INVOICE")).count();
  }

  private long creditNotes() {
    return writing.books.entries().stream().filter(e -> e.type().equals("CREDIT_NOTE")).count();
  }
}
