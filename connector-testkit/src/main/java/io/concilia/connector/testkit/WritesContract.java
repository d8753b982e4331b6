package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers, items, estimates and invoices come into the books, and follow the CRM there. */
public abstract class WritesContract extends ConnectorContract {

  private static final RecordKey DEAL = Sales.invoiceKey("7");

  protected WritesContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @BeforeEach
  void knowTheCustomer() {
    withCustomerAndItem();
  }

  @Test
  void anInvoiceIsBookedAndReportedAsTheBooksHaveIt() {
    write(Sales.invoice("7", 5, currency(), "100.00"));

    assertDone(DEAL);
    Booked booked = reported(DEAL);
    assertThat(net(booked)).isEqualByComparingTo("100.00");
    assertThat(gross(booked)).isEqualByComparingTo("121.00");
    assertThat(booked.balance()).isEqualTo(booked.totals().gross());
    assertThat(booked.phase()).isIn(Phase.DRAFT, Phase.OPEN);
    assertThat(last(DEAL).differences()).isEmpty();
    assertThat(books().ids(RecordType.INVOICE)).containsExactly(vendorId(DEAL));
  }

  @Test
  void theSameRevisionAgainAsksForNothing() {
    write(Sales.invoice("7", 5, currency(), "100.00"));
    long calls = invoiceCalls();

    write(Sales.invoice("7", 5, currency(), "100.00"));

    assertThat(invoiceCalls()).isEqualTo(calls);
    assertThat(nets()).containsExactly("100.00");
  }

  @Test
  void aChangeOfTheDealReplacesTheLinesOfItsInvoice() {
    write(
        Sales.invoice(
            "7",
            5,
            Sales.content(
                    currency(),
                    Sales.sold("a", "1", "10.00"),
                    Sales.sold("b", "2", "20.00"),
                    Sales.sold("c", "3", "30.00"))
                .build()));
    String id = vendorId(DEAL);

    write(
        Sales.invoice(
            "7",
            6,
            Sales.content(currency(), Sales.sold("c", "3", "30.00"), Sales.sold("d", "4", "40.00"))
                .build()));

    assertDone(DEAL);
    assertThat(vendorId(DEAL)).isEqualTo(id);
    assertThat(nets()).containsExactly("250.00");
  }

  @Test
  void anUnchangedDealLeavesItsInvoiceAlone() {
    write(Sales.invoice("7", 5, currency(), "100.00"));

    write(Sales.invoice("7", 6, currency(), "100.00"));

    assertThat(state(DEAL)).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(nets()).containsExactly("100.00");
  }

  @Test
  void whatABookkeeperEditedIsKeptUntilAPersonSaysOtherwise() {
    write(Sales.invoice("7", 5, currency(), "100.00"));
    books().reprice(RecordType.INVOICE, vendorId(DEAL), new BigDecimal("90.00"));

    write(Sales.invoice("7", 6, currency(), "110.00"));

    assertThat(cause(DEAL)).isEqualTo("EDITED_IN_BOOKS");
    assertThat(nets()).containsExactly("90.00");
    release(DEAL);
    assertThat(nets()).containsExactly("110.00");
  }

  @Test
  void aCustomerFollowsTheCrm() {
    write(Sales.record(Sales.CUSTOMER, 2, Sales.body("Acme").email("new@acme.example").build()));

    assertDone(Sales.CUSTOMER);
    VendorRecord customer = read(RecordType.CUSTOMER, vendorId(Sales.CUSTOMER));
    assertThat(Objects.requireNonNull(customer.keys()).emails())
        .containsExactly("new@acme.example");
    assertThat(books().ids(RecordType.CUSTOMER)).hasSize(1);
  }

  @Test
  void anEstimateIsWrittenAndFollowsItsDeal() {
    RecordKey quote = Sales.key(RecordType.ESTIMATE, "deal", "7");
    write(estimate(quote, 5, "100.00"));
    String id = vendorId(quote);

    write(estimate(quote, 6, "150.00"));

    assertThat(vendorId(quote)).isEqualTo(id);
    assertThat(net(reported(quote))).isEqualByComparingTo("150.00");
    assertThat(books().ids(RecordType.ESTIMATE)).containsExactly(id);
  }

  @Test
  void recordsAreFoundByTheirMark() {
    needs(Capability.MARKS);
    CanonicalRecord sale = Sales.invoice("7", 5, currency(), "100.00");
    write(sale, Sales.invoice("8", 5, currency(), "100.00"));

    VendorRecord found = read(RecordType.INVOICE, vendorId(DEAL));

    assertThat(found.marks()).containsExactly(DEAL.toString());
  }

  @Test
  void theRecordsOfAListAreEachReadOnce() {
    write(
        IntStream.range(0, 7)
            .mapToObj(i -> Sales.customer("c" + i, 1, "Customer " + i))
            .toArray(CanonicalRecord[]::new));

    List<String> ids = pages(RecordType.CUSTOMER).stream().map(VendorRecord::id).toList();

    assertThat(ids).doesNotHaveDuplicates().containsAll(books().ids(RecordType.CUSTOMER));
  }

  @Test
  void backfilledRecordsTravelTogether() {
    needs(Capability.BATCHES);
    bench().batches();

    write(
        IntStream.range(0, 5)
            .mapToObj(i -> Sales.backfilled(Sales.customer("c" + i, 1, "Customer " + i)))
            .toArray(CanonicalRecord[]::new));

    assertThat(books().ids(RecordType.CUSTOMER)).hasSize(6);
    IntStream.range(0, 5).forEach(i -> assertDone(Sales.customerKey("c" + i)));
    assertThat(bench().writeCalls()).isLessThan(2 + 5);
  }

  @Test
  void oneMemberThatTheVendorRefusesDoesNotStopTheOthersOfItsBatch() {
    needs(Capability.BATCHES);
    needs(Capability.NAMES_ACROSS_LISTS);
    bench().batches();
    bench().policies(Map.of("nameTaken", "ASK"));
    write(Sales.customer("c", 1, "Before"));
    books().addSupplier("Taken");

    write(
        Sales.backfilled(Sales.customer("c1", 1, "First")),
        Sales.backfilled(Sales.customer("c2", 1, "Taken")),
        Sales.backfilled(Sales.customer("c3", 1, "Third")));

    assertDone(Sales.customerKey("c1"));
    assertThat(cause(Sales.customerKey("c2"))).isEqualTo("NAME_TAKEN");
    assertDone(Sales.customerKey("c3"));
  }

  @Test
  void documentsOfACustomerAreFoundByTheirDays() {
    write(Sales.invoice("7", 5, currency(), "100.00"));
    var day = reported(DEAL).issueDate();
    String customer = vendorId(Sales.CUSTOMER);

    assertThat(find(new Search.Similar(RecordType.INVOICE, customer, day, day)))
        .extracting(VendorRecord::id)
        .containsExactly(vendorId(DEAL));
    assertThat(
            find(
                new Search.Similar(
                    RecordType.INVOICE, customer, day.minusDays(9), day.minusDays(1))))
        .isEmpty();
  }

  private CanonicalRecord estimate(RecordKey key, long seq, String price) {
    return Sales.record(
        key,
        seq,
        new Estimate(
            Sales.content(currency(), Sales.sold("1", "1", price)).build(),
            Estimate.Status.OPEN,
            null));
  }
}
