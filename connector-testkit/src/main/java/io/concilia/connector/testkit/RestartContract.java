package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.writing.WritingEngine;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes that die, or share the work: every record is in the books once. */
public abstract class RestartContract extends ConnectorContract {

  private static final int DEALS = 6;
  private static final RecordKey DEAL = Sales.invoiceKey("7");

  protected RestartContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @BeforeEach
  void knowTheCustomer() {
    withCustomerAndItem();
  }

  @Test
  void whatAProcessSentBeforeItDiedIsFoundByTheNext() {
    WritingEngine dying = engine();
    bench().give(dying, Sales.invoice("7", 5, currency(), "100.00"));
    while (invoiceCalls() == 0) {
      dying.step();
      Awaitility.await().until(() -> invoiceCalls() > 0 || dying.outstanding() == 0);
    }
    Awaitility.await().until(() -> !books().ids(RecordType.INVOICE).isEmpty());

    engine(bench().engine());
    passQuietPeriod();
    passQuietPeriod();

    assertDone(DEAL);
    assertThat(books().ids(RecordType.INVOICE)).containsExactly(vendorId(DEAL));
    assertThat(bench().pending()).isZero();
  }

  @Test
  void twoProcessesMakeEachInvoiceOnce() {
    WritingEngine other = bench().engine();
    bench().give(engine(), deals(0));
    bench().give(other, deals(DEALS));

    for (int round = 0; round < 5; round++) {
      bench().settle(engine());
      bench().settle(other);
    }
    pass(Duration.ofMinutes(2));

    assertThat(books().ids(RecordType.INVOICE)).hasSize(2 * DEALS);
    assertThat(bench().pending()).isZero();
  }

  @Test
  void aProcessThatStopsGivesTheCompanyToTheNext() {
    restart();

    write(Sales.invoice("7", 5, currency(), "100.00"));
    pass(Duration.ofMinutes(1));

    assertThat(nets()).containsExactly("100.00");
  }

  private CanonicalRecord[] deals(int from) {
    return IntStream.range(from, from + DEALS)
        .mapToObj(i -> Sales.invoice("d" + i, 5, currency(), (10 + i) + ".00"))
        .toArray(CanonicalRecord[]::new);
  }
}
