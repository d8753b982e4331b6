package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sales from before the start date: linked to what a bookkeeper made, and never billed. */
class HistoryTest {

  private static final RecordKey SALE = Samples.invoiceKey("7");
  private static final RecordKey OTHER_SALE = Samples.invoiceKey("8");
  private static final LocalDate SOLD_ON = LocalDate.of(2025, 11, 20);
  private static final String EMAIL = "billing@acme.example";

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void theInvoiceThatABookkeeperMadeIsLinkedAndNeverWritten() {
    customer();
    String id = byHand("10.00", "2025-12-01");
    List<FakeBooks.Entry> before = writing.books.entries();

    give(sale("7", 1, "10.00"));
    assertLinked(SALE, id);

    give(sale("7", 2, "99.00"));
    assertThat(writing.last(SALE).state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(writing.last(SALE).reason()).isEqualTo("LINK_ONLY");
    assertThat(writing.books.entries()).isEqualTo(before);
  }

  @Test
  void whatTheBooksDoNotHoldIsNotMade() {
    customer();
    byHand("11.00", "2025-12-01");
    byHand("10.00", "2026-02-01");

    give(sale("7", 1, "10.00"));

    assertBeforeStart(SALE);
    assertThat(invoices()).isEqualTo(2);
  }

  @Test
  void aNumberSaysMoreThanADate() {
    customer();
    String id = byHand("10.00", "2026-02-20");

    give(sale("7", 1, content("10.00").number("1001").build()));

    assertLinked(SALE, id);
  }

  @Test
  void theVeryDaySaysMoreThanADayNearIt() {
    customer();
    byHand("10.00", "2025-11-25");
    String id = byHand("10.00", SOLD_ON.toString());

    give(sale("7", 1, "10.00"));

    assertLinked(SALE, id);
  }

  @Test
  void ofSeveralAPersonSaysWhich() {
    customer();
    byHand("10.00", "2025-11-25");
    String id = byHand("10.00", "2025-11-26");
    give(sale("7", 1, "10.00"));
    assertThat(writing.last(SALE).failure().cause().code()).isEqualTo(Causes.WHICH_INVOICE);
    assertThat(writing.last(SALE).failure().details())
        .containsEntry("candidate.2.id", id)
        .containsEntry("candidate.2.date", "2025-11-26");

    writing.decide(engine, Samples.decision(SALE, 1, Kind.LINK, id));
    writing.settle(engine);

    assertLinked(SALE, id);
  }

  @Test
  void orAPersonSaysThatItIsNoneOfThem() {
    customer();
    byHand("10.00", "2025-11-25");
    byHand("10.00", "2025-11-26");
    give(sale("7", 1, "10.00"));

    writing.decide(engine, Samples.decision(SALE, 1, Kind.CREATE_NEW));
    writing.settle(engine);

    assertBeforeStart(SALE);
    assertThat(invoices()).isEqualTo(2);
  }

  @Test
  void ofTwoSalesOneHasTheInvoice() {
    customer();
    byHand("10.00", "2025-12-01");

    writing.give(engine, sale("7", 1, "10.00"), sale("8", 1, "10.00"));
    writing.pass(engine, Duration.ofSeconds(5));

    assertThat(List.of(writing.last(SALE).state(), writing.last(OTHER_SALE).state()))
        .containsExactlyInAnyOrder(OutcomeState.DONE, OutcomeState.WITHDRAWN);
  }

  @Test
  void aSaleOfACustomerThatTheBooksDoNotHaveMakesNone() {
    writing.policies(onDemand());

    writing.give(engine, backfilled("Somebody", "somebody@example.org"), sale("7", 1, "10.00"));
    writing.pass(engine, Duration.ofMinutes(1));

    assertBeforeStart(SALE);
    assertThat(writing.books.entries()).isEmpty();
  }

  @Test
  void aCustomerThatIsBackFilledIsLinkedIfTheBooksSurelyHaveItAndStaysAsItIs() {
    writing.policies(onDemand());
    String customer = writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", EMAIL));
    String id =
        writing.books.add(
            "INVOICE", Map.of("customer", customer, "total", "10.00", "date", "2025-12-01"));
    List<FakeBooks.Entry> before = writing.books.entries();

    writing.give(engine, sale("7", 1, "10.00"), backfilled("Acme", EMAIL));
    writing.pass(engine, Duration.ofMinutes(1));

    assertThat(writing.last(Samples.customerKey("42")).vendor().id()).isEqualTo(customer);
    assertLinked(SALE, id);
    assertThat(writing.books.entries()).isEqualTo(before);
  }

  @Test
  void aCustomerThatIsBackFilledAndNobodyNeedsIsLinkedAndNothingIsFilledIn() {
    writing.policies(onDemand());
    String id = writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", EMAIL));
    List<FakeBooks.Entry> before = writing.books.entries();

    writing.give(engine, backfilled("Acme", EMAIL));
    writing.settle(engine);

    assertThat(writing.last(Samples.customerKey("42")).vendor().id()).isEqualTo(id);
    assertThat(writing.books.entries()).isEqualTo(before);
  }

  @Test
  void aCustomerThatIsBackFilledAndNobodyNeedsIsNotAskedAbout() {
    writing.policies(onDemand());
    writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", "other@acme.example"));
    writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", EMAIL));
    writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", EMAIL));

    writing.give(engine, backfilled("Acme", EMAIL));
    writing.settle(engine);

    assertThat(writing.last(Samples.customerKey("42")).state()).isEqualTo(OutcomeState.NOT_NEEDED);
  }

  @Test
  void whatWeMadeStaysWhenTheStartDateMovesOn() {
    customer();
    give(Samples.invoice("7", 1, "42", "10.00"));

    give(
        Samples.record(
            SALE, 2, Intent.Withdrawn.because(WithdrawalReason.BEFORE_START), Origin.REPLAY));

    assertThat(writing.last(SALE).state()).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(writing.books.marked(SALE)).hasSize(1);
  }

  @Test
  void whatIsBilledOfHistoryAlwaysWaitsForAPerson() {
    Map<String, String> policies = new HashMap<>(Samples.policies("history", "CREATE_FROM"));
    policies.put("startDate", "2026-01-01");
    policies.put("historyFrom", "2025-06-01");
    writing.policies(policies);
    customer();

    give(present("7", content("10.00").build()));
    give(present("8", content("10.00").supplyDate(LocalDate.of(2026, 1, 1)).build()));

    assertThat(writing.last(SALE).failure().cause().code()).isEqualTo(Causes.APPROVAL);
    assertThat(writing.last(OTHER_SALE).state()).isEqualTo(OutcomeState.DONE);
  }

  private void assertLinked(RecordKey key, String id) {
    assertThat(writing.last(key).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.last(key).reason()).isEqualTo("LINK_ONLY");
    assertThat(writing.last(key).vendor().id()).isEqualTo(id);
    assertThat(writing.last(key).booked()).isNotNull();
  }

  private void assertBeforeStart(RecordKey key) {
    assertThat(writing.last(key).state()).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(writing.last(key).reason()).isEqualTo("BEFORE_START");
  }

  private void customer() {
    give(Samples.customer("42", 1, "Acme"));
  }

  private void give(CanonicalRecord record) {
    writing.give(engine, record);
    writing.settle(engine);
  }

  private String byHand(String total, String date) {
    String customer = writing.books.marked(Samples.customerKey("42")).get(0).id();
    return writing.books.add("INVOICE", Map.of("customer", customer, "total", total, "date", date));
  }

  private long invoices() {
    return writing.books.entries().stream().filter(e -> e.type().equals("INVOICE")).count();
  }

  private static Map<String, String> onDemand() {
    return Samples.policies("customerScope", "ON_DEMAND");
  }

  private static CanonicalRecord backfilled(String name, String email) {
    return Samples.record(
        Samples.customerKey("42"),
        1,
        Customer.builder(name, Customer.Kind.ORGANISATION)
            .email(email)
            .phone("+34 600 000 000")
            .build(),
        Origin.BACKFILL);
  }

  private static CanonicalRecord sale(String id, long seq, String price) {
    return sale(id, seq, content(price).build());
  }

  private static CanonicalRecord sale(String id, long seq, DocumentContent content) {
    return Samples.record(
        Samples.invoiceKey(id),
        seq,
        Intent.Withdrawn.beforeStart(Invoice.full(content)),
        Origin.BACKFILL);
  }

  private static CanonicalRecord present(String id, DocumentContent content) {
    return Samples.record(Samples.invoiceKey(id), 1, Invoice.full(content), Origin.BACKFILL);
  }

  private static DocumentContent.Builder content(String price) {
    DocumentContent content = Samples.content("42", price, "");
    return content.copy(content.customer(), content.lines()).supplyDate(SOLD_ON);
  }
}
