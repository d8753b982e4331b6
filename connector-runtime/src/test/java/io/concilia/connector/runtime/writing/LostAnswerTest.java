package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer that never came, and everything that must not happen because of it. */
class LostAnswerTest {

  private static final Duration ALMOST_QUIET = Duration.ofSeconds(140);
  private static final Duration BEYOND_QUIET = Duration.ofSeconds(30);

  private TestWriting writing = new TestWriting();
  private WritingEngine engine = writing.engine();

  @AfterEach
  void stop() {
    writing.close();
  }

  @Test
  void isFoundByItsMarkWhenTheBooksHadCommitted() {
    firstInvoiceMeets(FakeBooks.Fault.LOST_AFTER);
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.UNCERTAIN);

    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertThat(invoiceCalls()).hasSize(1);
    assertOneInvoice("10.00");
  }

  @Test
  void isSentAgainOnlyAfterTheQuietPeriodWhenTheBooksHaveNothing() {
    firstInvoiceMeets(FakeBooks.Fault.LOST_BEFORE);
    writing.pass(engine, ALMOST_QUIET);
    assertThat(invoiceCalls()).hasSize(1);

    writing.pass(engine, BEYOND_QUIET);

    assertThat(invoiceCalls()).hasSize(2);
    assertOneInvoice("10.00");
  }

  @Test
  void isNoReasonToSendAgainWhileTheBooksMayStillCommit() {
    firstInvoiceMeets(new FakeBooks.Fault.CommittedLate(ALMOST_QUIET));

    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertThat(invoiceCalls()).hasSize(1);
    assertOneInvoice("10.00");
  }

  @Test
  void isNoReasonToLookAtOnceWhereTheVendorForgetsTheKeyTooSoonToSendAgain() {
    remembering(Duration.ofSeconds(15));
    firstInvoiceMeets(new FakeBooks.Fault.CommittedLate(ALMOST_QUIET));

    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertThat(invoiceCalls()).hasSize(1);
    assertOneInvoice("10.00");
  }

  @Test
  void isLookedForOnceARepeatWasAnsweredTheSameFailure() {
    remembering();
    FakeBooks.Fault kept = new FakeBooks.Fault.Status(500, "kept with the key");
    firstInvoiceMeets(kept, kept, kept, kept, kept);

    writing.pass(engine, ALMOST_QUIET);
    assertThat(invoiceCalls()).as("the first, and one repeat").hasSize(2);

    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofMinutes(2));

    assertThat(invoiceCalls()).hasSize(3);
    assertOneInvoice("10.00");
  }

  @Test
  void isAsGoodAsNoneWhenItBreaksOffInItsMiddle() {
    firstInvoiceMeets(FakeBooks.Fault.HALF);

    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertOneInvoice("10.00");
  }

  @Test
  void isAskedForWithTheIdenticalCallWhileTheVendorRemembersItsKey() {
    remembering();
    firstInvoiceMeets(FakeBooks.Fault.LOST_AFTER);

    writing.pass(engine, Duration.ofSeconds(2));

    assertThat(invoiceCalls()).hasSize(2);
    assertThat(invoiceCalls().get(1).path()).isEqualTo(invoiceCalls().get(0).path());
    assertThat(invoiceCalls().get(1).body()).isEqualTo(invoiceCalls().get(0).body());
    assertOneInvoice("10.00");
  }

  @Test
  void staysLostWhenTheSecondSendingIsOnlyThrottled() {
    remembering();
    firstInvoiceMeets(
        FakeBooks.Fault.LOST_AFTER,
        new FakeBooks.Fault.Status(429, ""),
        new FakeBooks.Fault.Status(503, ""));

    writing.pass(engine, Duration.ofMinutes(5));

    assertThat(invoiceCalls())
        .extracting(FakeBooks.Call::path)
        .hasSize(4)
        .containsOnly(firstPath());
    assertOneInvoice("10.00");
  }

  @Test
  void isLookedForWhenTheVendorHasForgottenTheKey() {
    remembering();
    firstInvoiceMeets(FakeBooks.Fault.LOST_AFTER);
    writing.books.forgetful(true);

    writing.clock.advance(Duration.ofMinutes(20));
    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertThat(invoiceCalls()).hasSize(1);
    assertOneInvoice("10.00");
  }

  @Test
  void isLookedForOnlyAfterTheLastSendingIsQuiet() {
    remembering();
    firstInvoiceMeets(FakeBooks.Fault.LOST_BEFORE, new FakeBooks.Fault.CommittedLate(ALMOST_QUIET));
    writing.clock.advance(Duration.ofMinutes(9));
    writing.settle(engine);
    assertThat(invoiceCalls()).hasSize(2);

    writing.clock.advance(Duration.ofSeconds(61));
    writing.settle(engine);
    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertThat(invoiceCalls()).hasSize(2);
    assertOneInvoice("10.00");
  }

  @Test
  void keepsTheNextRevisionWaitingAndThenUpdatesWhatTheFirstMade() {
    firstInvoiceMeets(FakeBooks.Fault.LOST_AFTER);

    writing.give(engine, Samples.invoice("7", 6, "42", "60.00"));
    writing.pass(engine, ALMOST_QUIET);
    assertThat(invoiceCalls()).hasSize(1);
    writing.pass(engine, BEYOND_QUIET);

    assertOneInvoice("60.00");
    assertThat(writing.outcomes(Samples.invoiceKey("7")))
        .extracting(o -> o.revision().seq() + " " + o.state())
        .containsSubsequence("5 UNCERTAIN", "5 DONE", "6 DONE");
  }

  @Test
  void ofARevisionThatNeverArrivedEndsItAsSuperseded() {
    firstInvoiceMeets(FakeBooks.Fault.LOST_BEFORE);

    writing.give(engine, Samples.invoice("7", 6, "42", "60.00"));
    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertOneInvoice("60.00");
    assertThat(writing.outcomes(Samples.invoiceKey("7")))
        .extracting(o -> o.revision().seq() + " " + o.state())
        .containsSubsequence("5 UNCERTAIN", "5 SUPERSEDED", "6 DONE");
  }

  @Test
  void ofAWithdrawnRecordIsFoundOutBeforeAnythingIsSaid() {
    firstInvoiceMeets(FakeBooks.Fault.LOST_BEFORE);

    writing.give(engine, Samples.withdrawn(Samples.invoiceKey("7"), 6));
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.UNCERTAIN);
    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertThat(writing.books.marked(Samples.invoiceKey("7"))).isEmpty();
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.WITHDRAWN);
  }

  @Test
  void withTwoDocumentsOfOneMarkIsShownToAPerson() {
    firstInvoiceMeets(FakeBooks.Fault.LOST_AFTER);
    FakeBooks.Entry first = writing.books.marked(Samples.invoiceKey("7")).get(0);
    writing.books.add("INVOICE", first.content());

    writing.pass(engine, ALMOST_QUIET.plus(BEYOND_QUIET));

    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.DUPLICATED);
    assertThat(invoiceCalls()).hasSize(1);
  }

  private void remembering() {
    remembering(Duration.ofMinutes(10));
  }

  private void remembering(Duration keyMemory) {
    writing.close();
    writing = new TestWriting(TestWriting.free(keyMemory), true, 1);
    engine = writing.engine();
  }

  /** Revision 5 of the invoice is sent, and its calls meet these faults, one after the other. */
  private void firstInvoiceMeets(FakeBooks.Fault... faults) {
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
    Queue<FakeBooks.Fault> next = new ArrayDeque<>(List.of(faults));
    writing.books.faults(
        call ->
            call.write() && call.body().contains("INVOICE") && !next.isEmpty()
                ? next.remove()
                : FakeBooks.Fault.NONE);
    writing.give(engine, Samples.invoice("7", 5, "42", "10.00"));
    writing.settle(engine);
  }

  private String firstPath() {
    return invoiceCalls().get(0).path();
  }

  private List<FakeBooks.Call> invoiceCalls() {
    return writing.books.calls().stream()
        .filter(call -> call.write() && call.body().contains("INVOICE"))
        .toList();
  }

  private void assertOneInvoice(String total) {
    assertThat(writing.books.marked(Samples.invoiceKey("7")))
        .extracting(FakeBooks.Entry::content)
        .extracting(content -> ((Map<?, ?>) content).get("total"))
        .asList()
        .hasSize(1)
        .containsExactly(total);
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.count("select count(*) from writing.write")).isZero();
  }
}
