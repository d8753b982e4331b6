package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person says that a customer, which is gone from the CRM, was merged there into another. */
class MergedCustomersTest {

  private static final RecordKey GONE = Samples.customerKey("42");
  private static final RecordKey SURVIVOR = Samples.customerKey("43");
  private static final RecordKey INVOICE = Samples.invoiceKey("7");

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void theSurvivorTakesTheCustomerOver() {
    writing.policies(Samples.policies("customerScope", "ON_DEMAND"));
    invoicedAndDeleted();
    give(Samples.customer("43", 1, "Acme Group"));
    assertThat(writing.last(SURVIVOR).reason()).isEqualTo(Planner.NOT_NEEDED_YET);

    merged();

    assertMerged();
    assertThat(writing.last(SURVIVOR).state()).isEqualTo(OutcomeState.DONE);
    assertThat(customers()).isEqualTo(1);
    assertThat(writing.books.marked(SURVIVOR)).singleElement().matches(FakeBooks.Entry::active);
    give(Samples.invoice("7", 2, "43", "10.00"));
    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.UNCHANGED);
    give(Samples.invoice("8", 1, "43", "5.00"));
    assertThat(writing.books.marked(Samples.invoiceKey("8")).get(0).content())
        .containsEntry("customer", writing.books.marked(SURVIVOR).get(0).id());
  }

  @Test
  void whatStillNamesTheMergedOneIsBilledToTheSurvivorsCustomer() {
    invoicedAndDeleted();

    merged();
    give(Samples.invoice("9", 1, "42", "3.00"));

    assertThat(writing.last(Samples.invoiceKey("9")).state()).isEqualTo(OutcomeState.DONE);
    assertThat(customers()).isEqualTo(1);
  }

  @Test
  void twoCustomersInTheBooksAreMergedThereByAPerson() {
    invoicedAndDeleted();
    give(Samples.customer("43", 1, "Acme Group"));
    String survivor = writing.books.marked(SURVIVOR).get(0).id();

    merged();
    assertAsked(survivor);
    writing.decide(engine, Samples.decision(GONE, 2, Kind.RELEASE));
    writing.settle(engine);
    assertAsked(survivor);

    String invoice = writing.books.marked(INVOICE).get(0).id();
    writing.books.edit(invoice, "customer", survivor);
    writing.books.remove(id());
    writing.decide(engine, Samples.decision(GONE, 2, Kind.RELEASE));
    writing.settle(engine);

    assertMerged();
    give(Samples.invoice("7", 2, "43", "10.00"));
    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.UNCHANGED);
    give(Samples.customer("43", 2, "Acme Holding"));
    assertThat(writing.books.marked(SURVIVOR).get(0).content())
        .containsEntry("name", "Acme Holding");
  }

  @Test
  void oneThatAPersonMadeInactiveInTheBooksCountsAsMergedThere() {
    invoicedAndDeleted();
    give(Samples.customer("43", 1, "Acme Group"));
    writing.books.edit(id(), "active", false);

    merged();

    assertMerged();
  }

  @Test
  void aSurvivorWhoseCustomerIsNotInTheBooksAnyMoreTakesTheOtherOver() {
    invoicedAndDeleted();
    give(Samples.customer("43", 1, "Acme Group"));
    writing.books.remove(writing.books.marked(SURVIVOR).get(0).id());
    give(Samples.customer("43", 2, "Acme Group"));
    assertThat(writing.last(SURVIVOR).state()).isEqualTo(OutcomeState.REMOVED);

    merged();

    assertMerged();
    give(Samples.invoice("8", 1, "43", "5.00"));
    assertThat(writing.books.marked(Samples.invoiceKey("8")).get(0).content())
        .containsEntry("customer", id());
  }

  @Test
  void aProposalThatTheMergeLedToIsTakenBack() {
    invoicedAndDeleted();
    give(Samples.customer("43", 1, "Acme Group"));
    give(Samples.invoice("7", 2, "43", "10.00"));
    assertThat(writing.last(INVOICE).failure().cause().code())
        .isEqualTo(Causes.CHANGED_AFTER_INVOICING);
    merged();
    String survivor = writing.books.marked(SURVIVOR).get(0).id();
    writing.books.edit(writing.books.marked(INVOICE).get(0).id(), "customer", survivor);
    writing.books.remove(id());

    writing.decide(engine, Samples.decision(GONE, 2, Kind.RELEASE));
    writing.settle(engine);

    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.UNCHANGED);
  }

  @Test
  void aSurvivorThatIsBeingMadeIsWaitedFor() {
    invoicedAndDeleted();
    writing.books.faults(
        call ->
            call.write() && call.body().contains("Acme Group")
                ? FakeBooks.Fault.LOST_AFTER
                : FakeBooks.Fault.NONE);
    give(Samples.customer("43", 1, "Acme Group"));

    merged();
    assertThat(writing.last(GONE).reason()).isEqualTo("SOURCE_DELETED");
    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofMinutes(4));

    assertAsked(writing.books.marked(SURVIVOR).get(0).id());
  }

  @Test
  void whoeverSawAnotherRevisionIsTooLate() {
    invoicedAndDeleted();

    writing.decide(engine, Samples.merged(GONE, 1, "43"));
    writing.settle(engine);

    assertThat(writing.last(GONE).reason()).isEqualTo("SOURCE_DELETED");
  }

  @Test
  void aDecisionThatIsDeliveredAgainChangesNothing() {
    invoicedAndDeleted();
    var decision = Samples.merged(GONE, 2, "43");
    writing.decide(engine, decision);
    writing.settle(engine);
    int said = writing.outcomes(GONE).size();

    writing.decide(engine, decision);
    writing.settle(engine);

    assertThat(writing.outcomes(GONE)).hasSize(said);
  }

  private void assertMerged() {
    assertThat(writing.last(GONE).state()).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(writing.last(GONE).reason()).isEqualTo("SOURCE_MERGED");
  }

  private void assertAsked(String survivor) {
    assertThat(writing.last(GONE).state()).isEqualTo(OutcomeState.HELD);
    assertThat(writing.last(GONE).failure().cause().code()).isEqualTo(Causes.MERGED_CUSTOMERS);
    assertThat(writing.last(GONE).failure().details())
        .isEqualTo(Map.of("a", "Acme (#" + id() + ")", "b", "#" + survivor));
  }

  private void invoicedAndDeleted() {
    give(Samples.customer("42", 1, "Acme"));
    give(Samples.invoice("7", 1, "42", "10.00"));
    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.DONE);
    give(
        Samples.record(
            GONE, 2, Intent.Withdrawn.because(WithdrawalReason.SOURCE_DELETED), Origin.WEBHOOK));
  }

  private void merged() {
    writing.decide(engine, Samples.merged(GONE, 2, "43"));
    writing.settle(engine);
  }

  private String id() {
    return writing.books.marked(GONE).get(0).id();
  }

  private long customers() {
    return writing.books.entries().stream().filter(e -> e.type().equals("CUSTOMER")).count();
  }

  private void give(CanonicalRecord record) {
    writing.give(engine, record);
    writing.settle(engine);
  }
}
