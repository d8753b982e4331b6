package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.OutcomeState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record that something waits for and that does not come. */
class MissingRecordTest {

  private static final Duration A_WHILE = Duration.ofSeconds(3);

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private WritingEngine engine;

  @BeforeEach
  void start() {
    engine = writing.engine();
  }

  @Test
  void isAskedForOnceHoweverManyWaitForIt() {
    writing.give(
        engine, Samples.invoice("1", 1, "42", "10.00"), Samples.invoice("2", 1, "42", "20.00"));
    writing.pass(engine, Duration.ofSeconds(30));

    assertThat(writing.requests()).containsExactly(Samples.customerKey("42").sourceKey());
    assertThat(writing.states(Samples.invoiceKey("1"))).containsExactly(OutcomeState.WAITING);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_FOUND", "EXCLUDED", "REJECTED", "NOT_NEEDED"})
  void showsOnEveryWaiterWhyItDoesNotCome(OutcomeState answer) {
    writing.give(
        engine, Samples.invoice("1", 1, "42", "10.00"), Samples.invoice("2", 1, "42", "20.00"));
    writing.pass(engine, A_WHILE);

    writing.answer(engine, Samples.customerKey("42"), Samples.INTEGRATION, answer);
    writing.settle(engine);

    for (String id : new String[] {"1", "2"}) {
      assertThat(writing.last(Samples.invoiceKey(id)).state()).isEqualTo(OutcomeState.HELD);
      Failure why = writing.last(Samples.invoiceKey(id)).failure();
      assertThat(why.cause().code()).isEqualTo("REFERENCE_" + answer);
      assertThat(why.cause().subject()).isEqualTo("CUSTOMER/sales_account/42");
      assertThat(why.money()).isNotNull();
    }
  }

  @Test
  void goesOnWhenTheRecordComesAfterAll() {
    writing.give(engine, Samples.invoice("1", 1, "42", "10.00"));
    writing.pass(engine, A_WHILE);
    writing.answer(engine, Samples.customerKey("42"), Samples.INTEGRATION, OutcomeState.NOT_FOUND);
    writing.settle(engine);
    writing.books.faults(
        call ->
            call.write() && call.body().contains("CUSTOMER")
                ? new FakeBooks.Fault.Status(503, "")
                : FakeBooks.Fault.NONE);

    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);

    assertThat(writing.last(Samples.invoiceKey("1")).state()).isEqualTo(OutcomeState.WAITING);
    assertThat(writing.last(Samples.invoiceKey("1")).failure().cause().code())
        .isEqualTo(Causes.WAITING_FOR);

    writing.books.faults(call -> FakeBooks.Fault.NONE);
    writing.pass(engine, Duration.ofSeconds(30));

    assertThat(writing.last(Samples.invoiceKey("1")).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void isNotSaidToBeMissingByAnotherIntegrationsRules() {
    writing.give(engine, Samples.invoice("1", 1, "42", "10.00"));
    writing.pass(engine, A_WHILE);

    writing.answer(
        engine, Samples.customerKey("42"), IntegrationId.of("other"), OutcomeState.REJECTED);
    writing.settle(engine);

    assertThat(writing.last(Samples.invoiceKey("1")).state()).isEqualTo(OutcomeState.WAITING);
  }

  @Test
  void isAskedForAgainWhenWhatNeedsItIsSentAgain() {
    writing.give(engine, Samples.invoice("1", 1, "42", "10.00"));
    writing.pass(engine, A_WHILE);
    writing.answer(engine, Samples.customerKey("42"), Samples.INTEGRATION, OutcomeState.EXCLUDED);
    writing.settle(engine);

    writing.give(engine, Samples.invoice("1", 2, "42", "10.00"));
    writing.pass(engine, A_WHILE);

    assertThat(writing.requests()).hasSize(2);
    assertThat(writing.last(Samples.invoiceKey("1")).state()).isEqualTo(OutcomeState.WAITING);
  }

  @Test
  void isHereWhateverAnOldAnswerSays() {
    writing.books.faults(
        call -> call.write() ? new FakeBooks.Fault.Status(503, "") : FakeBooks.Fault.NONE);
    writing.give(engine, Samples.invoice("1", 1, "42", "10.00"), Samples.customer("42", 1, "Acme"));
    writing.settle(engine);

    writing.answer(engine, Samples.customerKey("42"), Samples.INTEGRATION, OutcomeState.NOT_FOUND);
    writing.settle(engine);

    assertThat(writing.last(Samples.invoiceKey("1")).state()).isEqualTo(OutcomeState.WAITING);
  }

  @Test
  void canBeLeftOutByAPerson() {
    writing.give(engine, Samples.invoice("1", 1, "42", "10.00"));
    writing.pass(engine, A_WHILE);
    writing.answer(engine, Samples.customerKey("42"), Samples.INTEGRATION, OutcomeState.NOT_FOUND);
    writing.settle(engine);

    writing.decide(engine, Samples.decision(Samples.invoiceKey("1"), 1, Decision.Kind.DISMISS));

    assertThat(writing.last(Samples.invoiceKey("1")).state()).isEqualTo(OutcomeState.DISMISSED);
    assertThat(writing.count("select count(*) from writing.write")).isZero();
  }

  @Test
  void isNoMatterWhenParentsNameEachOther() {
    writing.give(engine, Samples.child("1", "Mother", "2"), Samples.child("2", "Daughter", "1"));
    writing.pass(engine, Duration.ofSeconds(30));

    assertThat(writing.books.entries()).hasSize(2);
    assertThat(writing.last(Samples.customerKey("1")).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.last(Samples.customerKey("2")).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.requests()).isEmpty();
  }
}
