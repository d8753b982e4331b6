package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Invoice.BillingPart;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the administrator wants a person to look at before it is in the books. */
class HoldRulesTest {

  private static final RecordKey INVOICE = Samples.invoiceKey("7");

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void anInvoiceWaitsForApprovalAndAChangeAsksAgain() {
    writing.policies(Samples.policies("approval", "AFTER_I_APPROVE"));
    give("10.00", 1);
    assertHeld(INVOICE, Causes.APPROVAL);

    give("11.00", 2);
    writing.decide(engine, Samples.decision(INVOICE, 1, Kind.RELEASE));
    writing.settle(engine);
    assertHeld(INVOICE, Causes.APPROVAL);
    assertThat(writing.books.marked(INVOICE)).isEmpty();
    release(INVOICE, 2);

    assertThat(total()).isEqualTo("11.00");
    give("12.00", 3);
    assertHeld(INVOICE, Causes.APPROVAL);
    assertThat(total()).isEqualTo("11.00");
  }

  @Test
  void anIntegrationThatDoesNotSayWhoApprovesAsks() {
    Map<String, String> silent = new HashMap<>(Samples.POLICIES);
    silent.remove("approval");
    writing.policies(silent);

    give("10.00", 1);

    assertHeld(INVOICE, Causes.APPROVAL);
  }

  @Test
  void onlyLargeInvoicesWaitWhereThePolicySaysSo() {
    Map<String, String> above = new HashMap<>(Samples.policies("approval", "ABOVE"));
    above.put("approvalAbove", "10.00");
    writing.policies(above);

    give("10.00", 1);
    writing.give(engine, Samples.invoice("8", 1, "42", "10.01"));
    writing.settle(engine);

    assertThat(total()).isEqualTo("10.00");
    assertHeld(Samples.invoiceKey("8"), Causes.APPROVAL);
  }

  @Test
  void customersAndEstimatesNeedNoApproval() {
    writing.policies(Samples.policies("approval", "AFTER_I_APPROVE"));
    customer();

    writing.give(engine, Samples.estimate("7", 1, "42", "10.00"));
    writing.settle(engine);

    assertThat(writing.last(Samples.estimateKey("7")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void documentsRestDuringAFreezeAndGoOnByThemselves() {
    writing.policies(Samples.policies("freeze", "2026-03-02..2026-03-03"));
    give("10.00", 1);
    assertHeld(INVOICE, Causes.FREEZE);
    assertThat(writing.last(INVOICE).failure().cause().subject())
        .as("midnight in Chicago")
        .isEqualTo("2026-03-04T06:00:00Z");

    writing.clock.advance(Duration.between(writing.clock.instant(), at("2026-03-04T05:59:50Z")));
    writing.give(engine, Samples.invoice("8", 1, "42", "20.00"));
    writing.pass(engine, Duration.ofSeconds(5));
    assertThat(writing.books.marked(INVOICE)).isEmpty();
    assertHeld(Samples.invoiceKey("8"), Causes.FREEZE);
    writing.pass(engine, Duration.ofSeconds(10));

    assertThat(total()).isEqualTo("10.00");
  }

  @Test
  void aStageOfASaleRestsUntilItsDayAndGoesOnByItself() {
    customer();

    writing.give(engine, dated("2026-03-04", BillingPart.STAGE));
    writing.settle(engine);
    assertHeld(INVOICE, Causes.DATED_AHEAD);
    assertThat(writing.last(INVOICE).failure().cause().subject())
        .as("midnight in Chicago")
        .isEqualTo("2026-03-04T06:00:00Z");
    writing.clock.advance(Duration.between(writing.clock.instant(), at("2026-03-04T05:59:50Z")));
    writing.pass(engine, Duration.ofSeconds(5));
    assertThat(writing.books.marked(INVOICE)).isEmpty();
    writing.pass(engine, Duration.ofSeconds(10));

    assertThat(total()).isEqualTo("10.00");
  }

  @Test
  void anyOtherInvoiceMayBeDatedThirtyDaysAhead() {
    customer();

    writing.give(engine, dated("2026-04-02", BillingPart.FULL));
    writing.settle(engine);
    assertHeld(INVOICE, Causes.DATED_AHEAD);
    assertThat(writing.last(INVOICE).failure().cause().subject()).startsWith("2026-03-03");
    release(INVOICE, 1);

    assertThat(total()).isEqualTo("10.00");
    writing.give(
        engine,
        Samples.record(
            Samples.invoiceKey("8"),
            1,
            dated("2026-04-01", BillingPart.FULL).body().orElseThrow(),
            Origin.WEBHOOK));
    writing.settle(engine);
    assertThat(writing.last(Samples.invoiceKey("8")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void moreInvoicesThanUsualAreHeldBeforeTheyAreMade() {
    writing.policies(Samples.policies("limitPerHour", "3"));
    customer();

    writing.give(engine, invoices(8).toArray(CanonicalRecord[]::new));
    writing.settle(engine);

    assertThat(invoicesInTheBooks()).isZero();
    assertHeld(Samples.invoiceKey("1"), Causes.UNUSUAL_VOLUME);
    assertThat(writing.last(Samples.invoiceKey("1")).failure().details()).containsEntry("n", "8");
    IntStream.rangeClosed(1, 8).forEach(id -> release(Samples.invoiceKey("" + id), 1));
    assertThat(invoicesInTheBooks()).isEqualTo(8);
  }

  @Test
  void invoicesThatComeOneByOneStopAtTheLimitAndGoOnInTheNextHour() {
    writing.policies(Samples.policies("limitPerHour", "3"));
    customer();
    List<CanonicalRecord> all = invoices(5);

    for (CanonicalRecord each : all.subList(0, 4)) {
      writing.give(engine, each);
      writing.settle(engine);
    }
    assertThat(invoicesInTheBooks()).isEqualTo(3);
    assertHeld(Samples.invoiceKey("4"), Causes.UNUSUAL_VOLUME);
    writing.clock.advance(Duration.ofMinutes(61));
    writing.give(engine, all.get(4));
    writing.settle(engine);

    assertThat(invoicesInTheBooks()).isEqualTo(4);
  }

  @Test
  void anInvoiceWorthManyUsualDaysIsHeld() {
    writing.policies(Samples.policies("limitTimesUsual", "3"));
    customer();
    for (int day = 1; day <= 6; day++) {
      writing.give(engine, Samples.invoice("" + day, 1, "42", "100.00"));
      writing.settle(engine);
      writing.clock.advance(Duration.ofDays(1));
    }

    writing.give(engine, Samples.invoice("large", 1, "42", "300.01"));
    writing.give(engine, Samples.invoice("usual", 1, "42", "299.99"));
    writing.settle(engine);

    assertHeld(Samples.invoiceKey("large"), Causes.UNUSUAL_VOLUME);
    assertThat(writing.last(Samples.invoiceKey("usual")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void whatWasApprovedIsNotHeldAsUnusualToo() {
    Map<String, String> both = new HashMap<>(Samples.policies("approval", "AFTER_I_APPROVE"));
    both.put("limitPerHour", "1");
    writing.policies(both);
    customer();
    writing.give(engine, invoices(3).toArray(CanonicalRecord[]::new));
    writing.settle(engine);

    IntStream.rangeClosed(1, 3).forEach(id -> release(Samples.invoiceKey("" + id), 1));

    assertThat(invoicesInTheBooks()).isEqualTo(3);
  }

  @Test
  void anInvoiceThatSomebodyMadeByHandIsAQuestion() {
    customer();
    byHand("10.00");

    give("10.00", 1);

    assertHeld(INVOICE, Causes.POSSIBLE_DUPLICATE);
    assertThat(writing.books.marked(INVOICE)).isEmpty();
    release(INVOICE, 1);
    assertThat(total()).isEqualTo("10.00");
  }

  @Test
  void theInvoiceMadeByHandIsLinkedBelongsToThatRecordOnlyAndStaysAsItIs() {
    customer();
    String id = byHand("10.00");
    give("10.00", 1);

    writing.decide(engine, Samples.decision(INVOICE, 1, Kind.LINK, id));
    writing.settle(engine);

    assertThat(writing.last(INVOICE).vendor().id()).isEqualTo(id);
    assertThat(writing.last(INVOICE).reason()).isEqualTo("LINK_ONLY");
    assertThat(invoicesInTheBooks()).isEqualTo(1);
    give("15.00", 2);
    assertThat(writing.last(INVOICE).state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(writing.books.entries())
        .filteredOn(entry -> entry.id().equals(id))
        .allMatch(entry -> entry.content().get("total").equals("10.00"));
    writing.give(engine, Samples.invoice("8", 1, "42", "10.00"));
    writing.settle(engine);
    assertThat(writing.last(Samples.invoiceKey("8")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void twoDealsOfOneSumAreNoDuplicatesAndNeitherIsAnotherSum() {
    customer();
    byHand("99.00");

    give("10.00", 1);
    writing.give(engine, Samples.invoice("8", 1, "42", "10.00"));
    writing.settle(engine);

    assertThat(total()).isEqualTo("10.00");
    assertThat(writing.last(Samples.invoiceKey("8")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void anInvoiceOfOursWhoseAnswerIsLostIsNoStrangers() {
    customer();
    writing.books.faults(
        call ->
            call.write() && call.body().contains(INVOICE.toString())
                ? FakeBooks.Fault.LOST_AFTER
                : FakeBooks.Fault.NONE);
    give("10.00", 1);

    writing.give(engine, Samples.invoice("8", 1, "42", "10.00"));
    writing.pass(engine, Duration.ofMinutes(5));

    assertThat(writing.states(Samples.invoiceKey("8"))).doesNotContain(OutcomeState.HELD);
    assertThat(invoicesInTheBooks()).isEqualTo(2);
  }

  @Test
  void noDuplicateIsLookedForWhereThePolicySaysSo() {
    writing.policies(Samples.policies("duplicateGuard", "OFF"));
    customer();
    byHand("10.00");

    give("10.00", 1);

    assertThat(total()).isEqualTo("10.00");
  }

  @Test
  void oneQuestionMayFollowAnotherAndNoneComesTwice() {
    writing.policies(Samples.policies("approval", "AFTER_I_APPROVE"));
    customer();
    byHand("10.00");
    give("10.00", 1);

    release(INVOICE, 1);
    assertHeld(INVOICE, Causes.POSSIBLE_DUPLICATE);
    release(INVOICE, 1);

    assertThat(total()).isEqualTo("10.00");
  }

  private void customer() {
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
  }

  private void give(String price, long seq) {
    customer();
    writing.give(engine, Samples.invoice("7", seq, "42", price));
    writing.settle(engine);
  }

  private static CanonicalRecord dated(String day, BillingPart part) {
    DocumentContent content = Samples.content("42", "10.00", "");
    return Samples.record(
        INVOICE,
        1,
        new Invoice(
            content
                .copy(content.customer(), content.lines())
                .issueDate(LocalDate.parse(day))
                .build(),
            part,
            null,
            null,
            null),
        Origin.WEBHOOK);
  }

  private void release(RecordKey key, long seq) {
    writing.decide(engine, Samples.decision(key, seq, Kind.RELEASE));
    writing.settle(engine);
  }

  private static List<CanonicalRecord> invoices(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> Samples.invoice("" + id, 1, "42", id + ".00"))
        .toList();
  }

  /** What a bookkeeper made for our customer, without our mark. */
  private String byHand(String total) {
    String customer = writing.books.marked(Samples.customerKey("42")).get(0).id();
    return writing.books.add(
        "INVOICE", Map.of("customer", customer, "total", total, "date", "2026-03-01"));
  }

  private long invoicesInTheBooks() {
    return writing.books.entries().stream().filter(e -> e.type().equals("INVOICE")).count();
  }

  private void assertHeld(RecordKey key, String cause) {
    assertThat(writing.last(key).state()).isEqualTo(OutcomeState.HELD);
    assertThat(writing.last(key).failure().cause().code()).isEqualTo(cause);
  }

  private Object total() {
    return writing.books.marked(INVOICE).get(0).content().get("total");
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }
}
