package io.concilia.connector.quickbooks;

import static io.concilia.connector.quickbooks.SandboxCompany.customer;
import static io.concilia.connector.quickbooks.SandboxCompany.invoice;
import static io.concilia.connector.quickbooks.SandboxCompany.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordType;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found in the books of the fake QuickBooks, and what is listed of them. */
class ReadsContractTest {

  private static final SettableClock CLOCK = new SettableClock(Fixtures.NOW);
  private static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);

  private SandboxCompany company;

  @BeforeEach
  void open() {
    company = SandboxCompany.alone(SANDBOX);
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void aDeactivatedCustomerIsStillFoundAndListed() {
    CanonicalRecord record = customer("8", "Borealis");
    VendorRecord written = company.written(company.create(record));
    company.byHand("customer/" + written.id() + "/edit", "{\"Active\":false}");

    VendorRecord byId = byId(RecordType.CUSTOMER, written.id());
    List<VendorRecord> byMark =
        find(
            new Search.ByMark(
                RecordType.CUSTOMER, record.key(), company.translate(record), CLOCK.instant()));

    assertThat(byId.active()).isFalse();
    assertThat(byMark).extracting(VendorRecord::id).containsExactly(written.id());
    assertThat(
            company
                .adapter
                .page(company.session, RecordType.CUSTOMER, null, null)
                .block(SandboxCompany.PATIENCE)
                .records())
        .extracting(VendorRecord::id)
        .contains(written.id());
  }

  @Test
  void listsEveryCustomerOnceOverSeveralPages() {
    for (int batch = 0; batch < 34; batch++) {
      int start = batch * 30;
      company.send(
          IntStream.range(start, start + 30)
              .mapToObj(i -> company.create(customer("c" + i, "Customer " + i)))
              .toArray(Member[]::new));
    }
    company.byHand("vendor", "{\"DisplayName\":\"A supplier\"}");

    List<VendorRecord> all = new ArrayList<>();
    String cursor = null;
    int pages = 0;
    do {
      var page =
          company
              .adapter
              .page(company.session, RecordType.CUSTOMER, null, cursor)
              .block(SandboxCompany.PATIENCE);
      all.addAll(page.records());
      cursor = page.next();
      pages++;
    } while (cursor != null);

    assertThat(pages).isEqualTo(4);
    assertThat(all).extracting(r -> r.keys().list() + r.id()).doesNotHaveDuplicates();
    assertThat(all).filteredOn(r -> r.keys().list() == ListKind.CUSTOMER).hasSize(1021);
    assertThat(all).filteredOn(r -> r.keys().list() == ListKind.VENDOR).hasSize(1);
  }

  @Test
  void listsOnlyWhatChangedSince() {
    writtenInvoice("1");
    CLOCK.advance(Duration.ofHours(1));
    VendorRecord later = writtenInvoice("2");

    var page =
        company
            .adapter
            .page(company.session, RecordType.INVOICE, CLOCK.instant().minusSeconds(60), null)
            .block(SandboxCompany.PATIENCE);

    assertThat(page.records()).extracting(VendorRecord::id).containsExactly(later.id());
    assertThat(page.next()).isNull();
  }

  private VendorRecord writtenInvoice(String deal) {
    return company.written(company.create(record(deal)));
  }

  private static CanonicalRecord record(String deal) {
    return invoice(deal, "USD", line("1", "1", "10.00", "taxable"));
  }

  private List<VendorRecord> find(Search search) {
    return company.adapter.find(company.session, search).block(SandboxCompany.PATIENCE);
  }

  private VendorRecord byId(RecordType type, String id) {
    List<VendorRecord> found = find(new Search.ById(type, id));
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
