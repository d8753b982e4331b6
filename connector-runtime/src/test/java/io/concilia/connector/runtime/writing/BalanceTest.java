package io.concilia.connector.runtime.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Invoice.BillingPart;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.decision.Decision.Kind;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.outcome.OutcomeState;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A balance is the whole less its deposit, so the deposit is in the books first. */
class BalanceTest {

  private static final RecordKey DEPOSIT = Samples.invoiceKey("7").withPart(RecordKey.DEPOSIT);
  private static final RecordKey BALANCE = Samples.invoiceKey("7").withPart(RecordKey.BALANCE);

  @RegisterExtension private final TestWriting writing = new TestWriting();
  private final WritingEngine engine = writing.engine();

  @Test
  void waitsForItsDepositWhicheverComesFirst() {
    isSold("AUTOMATIC");
    writing.give(engine, balance(1, "70.00"));
    writing.settle(engine);
    assertThat(writing.last(BALANCE).state()).isEqualTo(OutcomeState.WAITING);
    assertThat(writing.last(BALANCE).failure().cause().subject())
        .isEqualTo("INVOICE/deal/7/deposit");

    writing.give(engine, deposit(1, "30.00"));
    writing.settle(engine);

    assertThat(writing.last(DEPOSIT).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.last(BALANCE).state()).isEqualTo(OutcomeState.DONE);
  }

  @Test
  void isHeldWhileTheDepositIsBookedAtAnotherFigure() {
    isSold("AFTER_I_APPROVE");
    writing.adapter.reader.reckons("30.00", "29.00");
    writing.give(engine, deposit(1, "30.00"), balance(1, "70.00"));
    writing.settle(engine);
    writing.decide(engine, Samples.decision(DEPOSIT, 1, Kind.RELEASE));
    writing.settle(engine);

    assertThat(writing.last(BALANCE).failure().cause().code())
        .isEqualTo(Causes.EARLIER_PART_DIFFERS);
    assertThat(writing.last(BALANCE).failure().details())
        .containsEntry("a", "29.00 USD")
        .containsEntry("b", "30.00 USD");
    assertThat(writing.books.marked(BALANCE)).isEmpty();

    writing.decide(engine, Samples.decision(BALANCE, 1, Kind.RELEASE));
    writing.settle(engine);
    assertThat(writing.last(BALANCE).failure().cause().code()).isEqualTo(Causes.APPROVAL);
    writing.decide(engine, Samples.decision(BALANCE, 1, Kind.RELEASE));
    writing.settle(engine);
    assertThat(writing.books.marked(BALANCE)).hasSize(1);
  }

  @Test
  void saysThatItsDepositWasLeftOut() {
    isSold("AFTER_I_APPROVE");
    writing.give(engine, deposit(1, "30.00"), balance(1, "70.00"));
    writing.settle(engine);

    writing.decide(engine, Samples.decision(DEPOSIT, 1, Kind.DISMISS));
    writing.answer(engine, DEPOSIT, Samples.INTEGRATION, OutcomeState.DISMISSED);
    writing.settle(engine);

    assertThat(writing.last(BALANCE).state()).isEqualTo(OutcomeState.HELD);
    assertThat(writing.last(BALANCE).failure().cause().code()).isEqualTo("REFERENCE_DISMISSED");
  }

  @Test
  void followsItsDealThoughItsDepositWasCreditedSince() {
    isSold("AUTOMATIC");
    writing.give(engine, deposit(1, "30.00"), balance(1, "70.00"));
    writing.settle(engine);
    writing.jdbc.update("update writing.link set key = key || 'ed' where key = ?", DEPOSIT + "");

    writing.give(engine, balance(2, "80.00"));
    writing.settle(engine);

    assertThat(writing.last(BALANCE).state()).isEqualTo(OutcomeState.DONE);
    assertThat(writing.books.marked(BALANCE).get(0).content()).containsEntry("total", "80.00");
  }

  /** Of a customer who is known. */
  private void isSold(String approval) {
    Map<String, String> policies = new HashMap<>(Samples.policies("duplicateGuard", "OFF"));
    policies.put("approval", approval);
    writing.policies(policies);
    writing.give(engine, Samples.customer("42", 1, "Acme"));
    writing.settle(engine);
  }

  private static CanonicalRecord deposit(long seq, String price) {
    return part(DEPOSIT, BillingPart.DEPOSIT, seq, price);
  }

  private static CanonicalRecord balance(long seq, String price) {
    return part(BALANCE, BillingPart.BALANCE, seq, price);
  }

  private static CanonicalRecord part(RecordKey key, BillingPart part, long seq, String price) {
    return Samples.record(
        key,
        seq,
        new Invoice(Samples.content("42", price, ""), part, null, null, null),
        Origin.WEBHOOK);
  }
}
