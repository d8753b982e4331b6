package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that never came, and that each record is in the books once whatever had happened. */
public abstract class SettlingContract extends ConnectorContract {

  private static final RecordKey DEAL = Sales.invoiceKey("7");
  private static final RecordKey TWIN = Sales.invoiceKey("8");

  protected SettlingContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @BeforeEach
  void knowTheCustomer() {
    withCustomerAndItem();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROP_AFTER_COMMIT", "TRUNCATED_ANSWER", "EMPTY_ANSWER"})
  void anInvoiceThatWasCommittedIsFoundAndNotMadeAgain(FaultKind kind) {
    invoicesMeet(kind, 1);
    write(Sales.invoice("7", 5, currency(), "100.00"));
    assertThat(state(DEAL)).isEqualTo(OutcomeState.UNCERTAIN);

    passQuietPeriod();

    assertOneInvoice();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROP_BEFORE_COMMIT", "RESET", "ERROR"})
  void anInvoiceThatWasNotCommittedIsMade(FaultKind kind) {
    invoicesMeet(kind, 1);
    write(Sales.invoice("7", 5, currency(), "100.00"));

    passQuietPeriod();

    assertOneInvoice();
  }

  @Test
  void anInvoiceThatIsCommittedLongAfterItsCallWasGivenUpIsNotMadeTwice() {
    Duration late = books().adapter().limits().quietPeriod().minusSeconds(30);
    inject(
        Fault.of(FaultKind.LATE_COMMIT)
            .delayed(late)
            .matching(creating(RecordType.INVOICE))
            .next(1));
    write(Sales.invoice("7", 5, currency(), "100.00"));

    passQuietPeriod();

    assertOneInvoice();
  }

  @Test
  void anInvoiceThatSearchesDoNotSeeYetIsNotMadeTwice() {
    needs(Capability.SEARCH_LAG);
    inject(Fault.of(FaultKind.SEARCH_LAG).delayed(Duration.ofSeconds(20)));
    invoicesMeet(FaultKind.DROP_AFTER_COMMIT, 1);
    write(Sales.invoice("7", 5, currency(), "100.00"));

    passQuietPeriod();

    assertOneInvoice();
  }

  @Test
  void nothingIsMadeTwiceWhereTheVendorHasForgottenItsKeys() {
    needs(Capability.FORGETFUL_KEYS);
    inject(Fault.of(FaultKind.FORGOTTEN_KEYS));
    invoicesMeet(FaultKind.DROP_AFTER_COMMIT, 1);
    inject(Fault.of(FaultKind.DROP_AFTER_COMMIT).matching(creating(RecordType.CUSTOMER)).next(1));

    write(Sales.invoice("7", 5, currency(), "100.00"), Sales.customer("9", 1, "Borealis"));
    passQuietPeriod();
    passQuietPeriod();

    assertOneInvoice();
    assertDone(Sales.customerKey("9"));
    assertThat(books().ids(RecordType.CUSTOMER)).hasSize(2);
  }

  @Test
  void twoEqualDealsOfOneDayWhoseAnswersWereLostEachHaveTheirOwn() {
    invoicesMeet(FaultKind.DROP_AFTER_COMMIT, 2);
    write(Sales.invoice("7", 5, currency(), "100.00"), Sales.invoice("8", 5, currency(), "100.00"));

    passQuietPeriod();
    passQuietPeriod();

    assertEachHasItsOwn();
  }

  @Test
  void twoEqualDealsOfOneDayOfWhichOneWasCommittedEachHaveTheirOwn() {
    invoicesMeet(FaultKind.DROP_AFTER_COMMIT, 1);
    invoicesMeet(FaultKind.DROP_BEFORE_COMMIT, 1);
    write(Sales.invoice("7", 5, currency(), "100.00"), Sales.invoice("8", 5, currency(), "100.00"));

    passQuietPeriod();
    passQuietPeriod();

    assertEachHasItsOwn();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROP_AFTER_COMMIT", "DROP_BEFORE_COMMIT"})
  void aCustomerAndAnItemAreMadeOnce(FaultKind kind) {
    inject(Fault.of(kind).matching(creating(RecordType.CUSTOMER)).next(1));
    inject(Fault.of(kind).matching(creating(RecordType.ITEM)).next(1));
    write(Sales.customer("9", 1, "L'Étoile Nord"), Sales.item("2", "Pipe"));

    passQuietPeriod();

    assertDone(Sales.customerKey("9"));
    assertDone(Sales.key(RecordType.ITEM, "product", "2"));
    assertThat(books().ids(RecordType.CUSTOMER)).hasSize(2);
    assertThat(books().ids(RecordType.ITEM)).hasSize(2);
  }

  @Test
  void anUpdateWhoseAnswerWasLostIsNotOverwrittenByAnOlderOne() {
    write(Sales.invoice("7", 5, currency(), "100.00"));
    inject(
        Fault.of(FaultKind.DROP_AFTER_COMMIT)
            .matching(FaultMatch.operation(books().entity(RecordType.INVOICE), "update"))
            .next(1));
    write(Sales.invoice("7", 6, currency(), "110.00"));
    write(Sales.invoice("7", 7, currency(), "120.00"));

    passQuietPeriod();

    assertDone(DEAL);
    assertThat(nets()).containsExactly("120.00");
  }

  private void assertOneInvoice() {
    assertDone(DEAL);
    assertThat(books().ids(RecordType.INVOICE)).containsExactly(vendorId(DEAL));
    assertThat(nets()).containsExactly("100.00");
    assertThat(bench().pending()).isZero();
  }

  private void assertEachHasItsOwn() {
    assertDone(DEAL);
    assertDone(TWIN);
    assertThat(books().ids(RecordType.INVOICE))
        .containsExactlyInAnyOrder(vendorId(DEAL), vendorId(TWIN));
    assertThat(bench().pending()).isZero();
  }
}
