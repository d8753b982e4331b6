package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a customer in the books whose CRM record was deleted. */
class CustomerGoneTest {

  private static final RecordKey CUSTOMER = Samples.customerKey("42");
  private static final String EMAIL = "billing@acme.example";

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @BeforeEach
  void letUnusedCustomersGo() {
    writing.policies(Samples.policies("customerGone", "DEACTIVATE_IF_UNUSED"));
  }

  @Test
  void aCustomerThatWeMadeAndNothingUsesIsMadeInactive() {
    customer(1, "Acme");

    deleted(2);

    assertEnded(Retirement.DEACTIVATED);
    assertThat(active()).isFalse();
    assertThat(writing.books.marked(CUSTOMER).get(0).content()).containsEntry("name", "Acme");
  }

  @Test
  void byDefaultItIsLeftAsItIs() {
    writing.policies(Samples.POLICIES);
    customer(1, "Acme");
    long calls = writing.books.calls().size();

    deleted(2);

    assertEnded("SOURCE_DELETED");
    assertThat(active()).isTrue();
    assertThat(writing.books.calls()).hasSize((int) calls);
  }

  @Test
  void onlyADeletionLetsItGo() {
    customer(1, "Acme");

    give(
        Samples.record(
            CUSTOMER, 2, Intent.Withdrawn.because(WithdrawalReason.OUT_OF_SCOPE), Origin.WEBHOOK));

    assertEnded("OUT_OF_SCOPE");
    assertThat(active()).isTrue();
  }

  @Test
  void oneWithADocumentStays() {
    customer(1, "Acme");
    writing.books.add("INVOICE", Map.of("customer", id(), "total", "9.00", "date", "2026-01-02"));

    deleted(2);

    assertEnded("KEPT_USED");
    assertThat(active()).isTrue();
  }

  @Test
  void oneWithABalanceStays() {
    customer(1, "Acme");
    writing.books.edit(id(), "balance", "12.00");

    deleted(2);

    assertEnded("KEPT_BALANCE");
    assertThat(active()).isTrue();
  }

  @Test
  void oneThatCameIntoUseWhileWeLookedStays() {
    customer(1, "Acme");
    String id = id();
    writing.books.faults(
        call -> {
          if (call.write() && call.body().contains("\"active\":false")) {
            writing.books.editBalance(id, "12.00");
          }
          return FakeBooks.Fault.NONE;
        });

    deleted(2);

    assertEnded("KEPT_BALANCE");
    assertThat(active()).isTrue();
    assertThat(writing.letters()).isEmpty();
  }

  @Test
  void oneThatWeDidNotMakeStays() {
    writing.books.add("CUSTOMER", Map.of("name", "Acme", "email", EMAIL, "phone", "+34600000000"));
    give(
        Samples.customer(
            "42",
            1,
            Customer.builder("Acme", Customer.Kind.ORGANISATION)
                .email(EMAIL)
                .phone("+34600000000")
                .build()));
    assertThat(writing.last(CUSTOMER).reason()).isEqualTo("ADOPTED");

    deleted(2);

    assertEnded("KEPT_NOT_OURS");
    assertThat(writing.books.entries()).singleElement().matches(FakeBooks.Entry::active);
  }

  @Test
  void oneThatAnotherRecordOfTheCrmIsLinkedToStays() {
    alsoWith("customerMatch", "ASK_ALWAYS");
    customer(1, "Acme");
    give(Samples.customer("43", 1, "Acme"));
    writing.decide(engine, Samples.decision(Samples.customerKey("43"), 1, Kind.LINK, id()));
    writing.settle(engine);

    deleted(2);

    assertEnded("KEPT_SHARED");
    assertThat(active()).isTrue();
  }

  @Test
  void oneThatADocumentOnItsWayNamesStays() {
    alsoWith("approval", "AFTER_I_APPROVE");
    customer(1, "Acme");
    give(Samples.invoice("7", 1, "42", "10.00"));
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.HELD);

    deleted(2);

    assertEnded("KEPT_NEEDED");
    assertThat(active()).isTrue();
  }

  @Test
  void oneThatComesBackIsMadeActiveAgain() {
    customer(1, "Acme");
    deleted(2);
    assertThat(active()).isFalse();

    customer(3, "Acme Corp");

    assertThat(writing.last(CUSTOMER).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.last(CUSTOMER).reason()).isEqualTo(Retirement.ACTIVE_AGAIN);
    assertThat(writing.books.marked(CUSTOMER)).singleElement().matches(FakeBooks.Entry::active);
    assertThat(writing.books.marked(CUSTOMER).get(0).content()).containsEntry("name", "Acme Corp");
    customer(4, "Acme Inc");
    assertThat(writing.books.marked(CUSTOMER).get(0).content()).containsEntry("name", "Acme Inc");
  }

  @Test
  void comingBackItSaysNoMoreThanUpdatesMay() {
    alsoWith("customerUpdates", "NONE");
    customer(1, "Acme");
    deleted(2);

    customer(3, "Acme Corp");

    assertThat(writing.books.marked(CUSTOMER)).singleElement().matches(FakeBooks.Entry::active);
    assertThat(writing.books.marked(CUSTOMER).get(0).content()).containsEntry("name", "Acme");
  }

  @Test
  void whatAPersonMadeActiveAgainStaysSo() {
    customer(1, "Acme");
    deleted(2);
    writing.books.edit(id(), "active", true);

    deleted(3);

    assertEnded("KEPT_REACTIVATED");
    assertThat(active()).isTrue();
  }

  @Test
  void sayingItAgainChangesNothing() {
    customer(1, "Acme");
    deleted(2);
    long writes = writing.books.writes();

    deleted(3);

    assertEnded(Retirement.DEACTIVATED);
    assertThat(writing.books.writes()).isEqualTo(writes);
  }

  @Test
  void anAnswerThatIsLostIsLookedUp() {
    customer(1, "Acme");
    writing.books.faults(
        call ->
            call.write() && call.body().contains("\"active\":false")
                ? FakeBooks.Fault.LOST_AFTER
                : FakeBooks.Fault.NONE);
    deleted(2);
    writing.books.faults(call -> FakeBooks.Fault.NONE);

    writing.pass(engine, Duration.ofMinutes(4));

    assertEnded(Retirement.DEACTIVATED);
    assertThat(active()).isFalse();
  }

  @Test
  void aDocumentWaitsForACustomerThatIsInactive() {
    customer(1, "Acme");
    deleted(2);

    give(Samples.invoice("7", 1, "42", "10.00"));
    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.WAITING);
    customer(3, "Acme");

    assertThat(writing.last(Samples.invoiceKey("7")).state()).isEqualTo(OutcomeState.DONE);
  }

  /** Before anything is written: policies are those of a version. */
  private void alsoWith(String policy, String answer) {
    Map<String, String> policies = new HashMap<>(Samples.policies(policy, answer));
    policies.put("customerGone", "DEACTIVATE_IF_UNUSED");
    writing.policies(policies);
  }

  private void assertEnded(String reason) {
    assertThat(writing.last(CUSTOMER).state()).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(writing.last(CUSTOMER).reason()).isEqualTo(reason);
  }

  private String id() {
    return writing.books.marked(CUSTOMER).get(0).id();
  }

  private boolean active() {
    return writing.books.marked(CUSTOMER).get(0).active();
  }

  private void customer(long seq, String name) {
    give(Samples.customer("42", seq, name));
  }

  private void deleted(long seq) {
    give(
        Samples.record(
            CUSTOMER,
            seq,
            Intent.Withdrawn.because(WithdrawalReason.SOURCE_DELETED),
            Origin.WEBHOOK));
  }

  private void give(CanonicalRecord record) {
    writing.give(engine, record);
    writing.settle(engine);
  }
}
