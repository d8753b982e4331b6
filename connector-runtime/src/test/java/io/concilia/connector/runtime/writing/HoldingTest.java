package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for a person, and what a person's word does to it. */
class HoldingTest {

  private static final RecordKey INVOICE = Samples.invoiceKey("7");

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void aDocumentDatedInAClosedPeriodIsHeldUntilSomebodyOpensTheBooksAndAsksAgain() {
    writing.adapter.closeBooks(LocalDate.parse("2026-03-31"));
    invoiced("10.00", 1);

    assertHeld(Causes.CLOSED_PERIOD);
    writing.decide(engine, Samples.decision(INVOICE, 1, Kind.RELEASE));
    writing.settle(engine);
    assertHeld(Causes.CLOSED_PERIOD);

    writing.adapter.closeBooks(LocalDate.parse("2026-02-28"));
    writing.clock.advance(Duration.ofSeconds(30));
    give("10.00", 2);
    writing.pass(engine, Duration.ofSeconds(5));
    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void aDocumentDatedInAClosedPeriodIsDatedTheFirstOpenDayWhereThePolicySaysSo() {
    writing.policies(Samples.policies("closedPeriod", "FIRST_OPEN_DAY"));
    writing.adapter.closeBooks(LocalDate.parse("2026-03-10"));

    invoiced("10.00", 1);

    assertThat(writing.books.marked(INVOICE).get(0).content()).containsEntry("date", "2026-03-11");
    writing.adapter.closeBooks(LocalDate.parse("2026-03-31"));
    writing.clock.advance(Duration.ofHours(25));
    give("10.00", 2);
    assertThat(writing.books.marked(INVOICE).get(0).content()).containsEntry("date", "2026-03-11");
  }

  @Test
  void noDocumentIsDatedFarAheadBecauseTheBooksAreClosed() {
    writing.policies(Samples.policies("closedPeriod", "FIRST_OPEN_DAY"));
    writing.adapter.closeBooks(LocalDate.parse("2026-12-31"));

    invoiced("10.00", 1);

    assertHeld(Causes.CLOSED_PERIOD);
  }

  @Test
  void whatAPersonEditedInTheBooksIsWrittenOverOnlyWhenAPersonSaysSo() {
    invoiced("10.00", 1);
    writing.books.edit(id(), "total", "11.00");

    give("20.00", 2);

    assertHeld(Causes.EDITED_IN_BOOKS);
    assertThat(total()).isEqualTo("11.00");
    writing.decide(engine, Samples.decision(INVOICE, 2, Kind.RELEASE));
    writing.settle(engine);
    assertThat(total()).isEqualTo("20.00");
    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void anEditOfAFieldThatIsNotOursStopsNothing() {
    invoiced("10.00", 1);
    writing.books.edit(id(), "memo", "call them");

    give("20.00", 2);

    assertThat(total()).isEqualTo("20.00");
    assertThat(writing.books.marked(INVOICE).get(0).content().get("memo")).isEqualTo("call them");
  }

  @Test
  void aReplayOfWhatTheBooksHoldIsUnchangedAndCostsNoWrite() {
    invoiced("10.00", 1);
    long writes = writing.books.writes();

    replay();

    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(writing.books.writes()).isEqualTo(writes);
  }

  @Test
  void aReplayOfWhatSomebodyChangedInTheBooksIsNotUnchanged() {
    invoiced("10.00", 1);
    writing.books.edit(id(), "total", "11.00");

    replay();

    assertHeld(Causes.EDITED_IN_BOOKS);
    assertThat(total()).isEqualTo("11.00");
  }

  @Test
  void aDecisionCountsOnceAndOnlyForTheRevisionThatWasSeen() {
    invoiced("10.00", 1);
    writing.books.edit(id(), "total", "11.00");
    give("20.00", 2);
    Decision old = Samples.decision(INVOICE, 2, Kind.RELEASE);
    give("30.00", 3);

    writing.decide(engine, old);
    writing.settle(engine);

    assertHeld(Causes.EDITED_IN_BOOKS);
    assertThat(total()).isEqualTo("11.00");
    Decision dismiss = Samples.decision(INVOICE, 3, Kind.DISMISS);
    writing.decide(engine, dismiss);
    writing.decide(engine, dismiss);
    assertThat(writing.states(INVOICE)).containsOnlyOnce(OutcomeState.DISMISSED);
    assertThat(writing.count("select count(*) from writing.write")).isZero();
  }

  @Test
  void aWithdrawalOfWhatIsHeldAsksAboutTheWithdrawalInstead() {
    invoiced("10.00", 1);
    writing.books.edit(id(), "total", "11.00");
    give("20.00", 2);

    writing.give(engine, Samples.withdrawn(INVOICE, 3));
    writing.settle(engine);

    assertHeld(Causes.LOST_AFTER_INVOICING);
    assertThat(writing.books.marked(INVOICE)).hasSize(1);
  }

  @Test
  void whatAPersonRemovedFromTheBooksIsMadeAgainOnlyWhenAPersonSaysSo() {
    invoiced("10.00", 1);
    writing.books.remove(id());

    give("20.00", 2);

    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.REMOVED);
    assertThat(writing.books.marked(INVOICE)).isEmpty();
    writing.decide(engine, Samples.decision(INVOICE, 2, Kind.CREATE_NEW));
    writing.settle(engine);
    assertThat(total()).isEqualTo("20.00");
  }

  @Test
  void aRecordWrittenTooOftenGoesOnWhenAPersonSaysSo() {
    for (int seq = 1; seq <= 12; seq++) {
      writing.give(engine, Samples.customer("42", seq, "Acme " + seq));
      writing.settle(engine);
      writing.clock.advance(Duration.ofMinutes(1));
    }
    RecordKey customer = Samples.customerKey("42");
    assertThat(writing.last(customer).failure().cause().code()).isEqualTo(Causes.LOOP);

    writing.decide(engine, Samples.decision(customer, 12, Kind.RELEASE));
    writing.settle(engine);

    assertThat(writing.last(customer).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void anUnknownIntegrationsRecordsAreHeldAndGoOnWhenItIsKnown() {
    writing.integrations.clear();
    invoiced("10.00", 1);
    assertHeld(Causes.UNKNOWN_INTEGRATION);

    writing.policies(Samples.POLICIES);
    writing.pass(engine, Duration.ofSeconds(5));

    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.DONE);
  }

  private void invoiced(String price, long seq) {
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
    give(price, seq);
  }

  private void give(String price, long seq) {
    writing.give(engine, Samples.invoice("7", seq, "42", price));
    writing.settle(engine);
  }

  private void replay() {
    CanonicalRecord first = Samples.invoice("7", 1, "42", "10.00");
    writing.give(
        engine,
        new CanonicalRecord(
            first.key(),
            new Revision(1, 1, 1),
            first.tenant(),
            first.integration(),
            first.intent(),
            first.origin(),
            first.runId(),
            first.mode(),
            first.receivedAt()));
    writing.settle(engine);
  }

  private void assertHeld(String cause) {
    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.HELD);
    assertThat(writing.last(INVOICE).failure().cause().code()).isEqualTo(cause);
  }

  private String id() {
    return writing.books.marked(INVOICE).get(0).id();
  }

  private Object total() {
    return writing.books.marked(INVOICE).get(0).content().get("total");
  }
}
