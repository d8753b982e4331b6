package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the vendor refuses or cannot do just now, and that nothing is lost by it. */
public abstract class FailuresContract extends ConnectorContract {

  private static final RecordKey DEAL = Sales.invoiceKey("7");

  protected FailuresContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @BeforeEach
  void knowTheCustomer() {
    withCustomerAndItem();
  }

  @Test
  void anOutageBurnsNothingAndEndsByItself() {
    sandbox.goOffline();
    try {
      write(Sales.invoice("7", 5, currency(), "100.00"));
      pass(Duration.ofMinutes(1));
      assertThat(last(DEAL).state().endsWrite()).isFalse();
    } finally {
      sandbox.comeBack();
    }

    pass(Duration.ofMinutes(3));

    assertDone(DEAL);
    assertThat(nets()).containsExactly("100.00");
  }

  @Test
  void aThrottledCallIsMadeAgainLaterAndOthersWaitWithIt() {
    invoicesMeet(FaultKind.THROTTLED, 1);

    write(Sales.invoice("7", 5, currency(), "100.00"), Sales.invoice("8", 5, currency(), "200.00"));
    pass(Duration.ofMinutes(5));

    assertThat(nets()).containsExactlyInAnyOrder("100.00", "200.00");
    assertThat(bench().pending()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCKED", "SUSPENDED"})
  void aCompanyThatIsSuspendedIsPausedAndTakenUpAgain(FaultKind kind) {
    needs(kind == FaultKind.LOCKED ? Capability.LOCKED_COMPANIES : Capability.SUSPENSION);
    inject(Fault.of(kind));
    write(Sales.invoice("7", 5, currency(), "100.00"));

    assertThat(bench().connections().status()).isEqualTo(Connection.Status.PAUSED);
    assertThat(books().ids(RecordType.INVOICE)).isEmpty();
    sandbox.faults(system()).clear();
    pass(Duration.ofMinutes(15));

    assertThat(bench().connections().status()).isEqualTo(Connection.Status.CONNECTED);
    assertThat(nets()).containsExactly("100.00");
  }

  @Test
  void aCustomerThatSomebodyChangedMeanwhileIsReadAndWrittenAnyway() {
    String id = vendorId(Sales.CUSTOMER);
    books().rephone(id, "600 100 200");

    write(Sales.record(Sales.CUSTOMER, 2, Sales.body("Acme").email("new@acme.example").build()));

    assertDone(Sales.CUSTOMER);
    var keys = Objects.requireNonNull(read(RecordType.CUSTOMER, id).keys());
    assertThat(keys.emails()).containsExactly("new@acme.example");
    assertThat(keys.phones()).containsExactly("600100200");
  }

  @Test
  void aNameThatASupplierHasGetsASuffix() {
    needs(Capability.NAMES_ACROSS_LISTS);
    books().addSupplier("Borealis");

    write(Sales.customer("8", 1, "Borealis"));

    assertDone(Sales.customerKey("8"));
    var keys =
        Objects.requireNonNull(read(RecordType.CUSTOMER, vendorId(Sales.customerKey("8"))).keys());
    assertThat(keys.displayName()).startsWith("Borealis").isNotEqualTo("Borealis");
  }

  @Test
  void aNameThatASupplierHasIsAskedAboutWherePolicySaysSo() {
    needs(Capability.NAMES_ACROSS_LISTS);
    bench().policies(Map.of("nameTaken", "ASK"));
    books().addSupplier("Borealis");

    write(Sales.customer("8", 1, "Borealis"));

    assertThat(cause(Sales.customerKey("8"))).isEqualTo("NAME_TAKEN");
    assertThat(books().ids(RecordType.CUSTOMER)).hasSize(1);
  }

  @Test
  void aDocumentInAnotherCurrencyThanItsCustomersIsHeld() {
    needs(Capability.ONE_CURRENCY_A_CUSTOMER);

    write(Sales.invoice("7", 5, "USD", "100.00"));

    assertThat(cause(DEAL)).isEqualTo("CUSTOMER_OTHER_CURRENCY");
    assertThat(books().ids(RecordType.INVOICE)).isEmpty();
  }

  @Test
  void aTaxKeyThatTheTableDoesNotHaveIsHeldAndNeverReplaced() {
    write(
        Sales.invoice(
            "7",
            5,
            Sales.content(currency(), Sales.sold("1", "1", "100.00", "unheard-of").build())
                .build()));

    assertThat(cause(DEAL)).isEqualTo("TAX_CODE_GONE");
    assertThat(books().ids(RecordType.INVOICE)).isEmpty();
  }
}
