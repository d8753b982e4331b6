package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token that is no longer good: the next one is asked for once, or the company is paused. */
public abstract class TokensContract extends ConnectorContract {

  private static final List<RecordKey> DEALS =
      List.of(Sales.invoiceKey("7"), Sales.invoiceKey("8"), Sales.invoiceKey("9"));

  protected TokensContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @BeforeEach
  void knowTheCustomer() {
    withCustomerAndItem();
    books().replaceToken("another-token");
  }

  @Test
  void aRefusedTokenIsReplacedOnceAndNothingElseIsNoticed() {
    bench().connections().next("another-token");

    win();
    pass(Duration.ofMinutes(1));

    assertAllAreBooked();
    assertThat(bench().connections().renewals()).isPositive();
    assertThat(bench().connections().status()).isEqualTo(Connection.Status.CONNECTED);
  }

  @Test
  void aConsentThatWasTakenBackPausesTheCompanyAndNothingIsLost() {
    win();

    assertThat(bench().connections().status()).isEqualTo(Connection.Status.DISCONNECTED);
    pass(Duration.ofSeconds(20));
    assertThat(bench().pending()).isEqualTo(DEALS.size());

    bench().connections().reconnect("another-token");
    pass(Duration.ofSeconds(30));

    assertAllAreBooked();
  }

  private void win() {
    write(
        Sales.invoice("7", 5, currency(), "10.00"),
        Sales.invoice("8", 5, currency(), "20.00"),
        Sales.invoice("9", 5, currency(), "30.00"));
  }

  private void assertAllAreBooked() {
    assertThat(DEALS).allSatisfy(deal -> assertDone(deal));
    assertThat(books().ids(RecordType.INVOICE)).hasSize(DEALS.size());
    assertThat(nets()).containsExactlyInAnyOrder("10.00", "20.00", "30.00");
    assertThat(bench().pending()).isZero();
  }
}
