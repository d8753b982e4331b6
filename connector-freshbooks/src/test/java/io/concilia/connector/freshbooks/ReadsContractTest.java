package io.concilia.connector.freshbooks;

import static io.concilia.connector.freshbooks.SandboxAccount.customer;
import static io.concilia.connector.freshbooks.SandboxAccount.invoice;
import static io.concilia.connector.freshbooks.SandboxAccount.item;
import static io.concilia.connector.freshbooks.SandboxAccount.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found in the books of the fake FreshBooks, and what is listed of them. */
class ReadsContractTest {

  private static final SettableClock CLOCK = new SettableClock(Fixtures.NOW);
  private static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);

  private SandboxAccount account;

  @BeforeEach
  void open() {
    CLOCK.set(Fixtures.NOW);
    account = SandboxAccount.alone(SANDBOX);
    account.settings("{\"refuseUnknownSearchKeys\":true}");
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void listsEveryClientOnceOverSeveralPages() {
    for (int i = 0; i < 205; i++) {
      account.byHand("client", "{\"organization\":\"Client %d\"}".formatted(i));
    }

    List<VendorRecord> all = new ArrayList<>();
    int pages = 0;
    String cursor = null;
    do {
      VendorPage page = page(RecordType.CUSTOMER, null, cursor);
      all.addAll(page.records());
      cursor = page.next();
      pages++;
    } while (cursor != null);

    assertThat(pages).isEqualTo(3);
    assertThat(all).extracting(VendorRecord::id).hasSize(206).doesNotHaveDuplicates();
  }

  @Test
  void listsOnlyWhatChangedSinceAndWhatWasDeletedSince() {
    VendorRecord earlier = written("1");
    VendorRecord removedEarlier = written("2");
    account.byHand("invoice/" + removedEarlier.id() + "/delete", "{}");
    CLOCK.advance(Duration.ofHours(1));
    Instant since = CLOCK.instant().minusSeconds(60);
    VendorRecord later = written("3");
    VendorRecord removed = written("4");
    account.byHand("invoice/" + removed.id() + "/delete", "{}");

    List<VendorRecord> changed = changes(RecordType.INVOICE, since);

    assertThat(changed)
        .extracting(VendorRecord::id)
        .containsExactly(later.id(), removed.id())
        .doesNotContain(earlier.id());
    assertThat(changed.get(1).booked().phase()).isEqualTo(Phase.VOID);
  }

  @Test
  void aChangeIsListedThroughTheNightInWhichAnHourComesTwice() {
    CLOCK.set(Instant.parse("2026-11-01T05:30:00Z"));
    VendorRecord first = written("1");
    Instant since = CLOCK.instant().plusSeconds(60);
    CLOCK.set(Instant.parse("2026-11-01T06:30:00Z"));
    VendorRecord second = written("2");

    assertThat(changes(RecordType.INVOICE, since))
        .extracting(VendorRecord::id)
        .contains(second.id());
    assertThat(first.updatedAt()).isEqualTo(second.updatedAt());
  }

  @Test
  void anArchivedClientIsStillFoundAndListed() {
    VendorRecord written = account.written(account.create(customer("8", "Borealis")));
    account.byHand("client/" + written.id() + "/archive", "{}");

    assertThat(account.byId(RecordType.CUSTOMER, written.id()).active()).isFalse();
    assertThat(page(RecordType.CUSTOMER, null, null).records())
        .filteredOn(record -> !record.active())
        .extracting(VendorRecord::id)
        .containsExactly(written.id());
  }

  @Test
  void aClientIsFoundByTheMarkOfTheCallThatMadeIt() {
    CanonicalRecord record = customer("8", "Borealis");
    VendorRecord written = account.written(account.create(record));

    assertThat(lost(record, Fixtures.NOW)).containsExactly(written.id());
    assertThat(lost(customer("9", "Borealis"), Fixtures.NOW)).isEmpty();
  }

  @Test
  void anItemIsFoundByAllThatItSays() {
    VendorRecord written = account.written(account.create(item("2", "Training")));
    account.byHand("item", "{\"name\":\"Training for two\"}");

    assertThat(lost(item("2", "Training"), Fixtures.NOW)).containsExactly(written.id());
    assertThat(lost(item("3", "Train"), Fixtures.NOW)).isEmpty();
  }

  @Test
  void aDocumentIsFoundByWhatItBills() {
    VendorRecord written = written("402");
    account.byHand("invoice/" + written.id() + "/edit", "{\"notes\":\"Dear Ana\"}");

    assertThat(lost(deal("403"), Fixtures.NOW)).containsExactly(written.id());
    assertThat(lost(invoice("404", line("1", "1", "10.01", "HST")), Fixtures.NOW)).isEmpty();
    assertThat(lost(ordered("405", "PO 5"), Fixtures.NOW)).isEmpty();
  }

  @Test
  void whatWasMadeBeforeTheCallOrDeletedIsNotWhatItMade() {
    written("402");
    CLOCK.advance(Duration.ofMinutes(10));
    Instant since = CLOCK.instant();
    VendorRecord deleted = written("403");
    account.byHand("invoice/" + deleted.id() + "/delete", "{}");

    assertThat(lost(deal("404"), since)).isEmpty();
  }

  @Test
  void documentsOfACustomerAreFoundByTheirDays() {
    VendorRecord written = written("402");
    VendorRecord other = account.linked(customer("8", "Borealis"));

    assertThat(similar(account.linkedId("7"), "2026-11-01", "2026-11-03"))
        .containsExactly(written.id());
    assertThat(similar(account.linkedId("7"), "2026-11-03", "2026-11-04")).isEmpty();
    assertThat(similar(other.id(), "2026-11-01", "2026-11-03")).isEmpty();
  }

  @Test
  void readsTheBusinessThatTheTokenIsOf() {
    var profile = account.profile();

    assertThat(profile.companyName()).isEqualTo("Maple & Pine Ltd.");
    assertThat(profile.companyId()).isEqualTo("FBca01");
    assertThat(profile.country()).isEqualTo("CA");
    assertThat(profile.baseCurrency()).hasToString("CAD");
    assertThat(profile.timeZone()).hasToString("America/Toronto");
    assertThat(profile.closedUntil()).isNull();
    assertThat(profile.facts())
        .containsEntry(Facts.ROLE, "owner")
        .containsEntry(Facts.SUBSCRIPTION, "active")
        .containsKey(Facts.BUSINESS_UUID);
    assertThat(profile.lists().get(Facts.TAX_CODES)).containsKeys("No tax", "HST 13%", "GST 5%");
    assertThat(SANDBOX.calls("freshbooks").calls(call -> call.status() != 200)).isEmpty();
  }

  @Test
  void aTokenThatIsOfNoSuchBusinessIsNoConnection() {
    SANDBOX.faults("freshbooks").clear();
    account.byHand("tokens", "{\"disconnect\":true}");

    assertThat(kind(RecordType.CUSTOMER)).isEqualTo(FailureKind.UNAUTHORISED);
  }

  private FailureKind kind(RecordType type) {
    try {
      page(type, null, null);
      return null;
    } catch (RuntimeException refused) {
      return account.adapter.classify(refused).kind();
    }
  }

  private VendorRecord written(String deal) {
    return account.written(account.create(deal(deal)));
  }

  private static CanonicalRecord deal(String id) {
    return invoice(id, line("1", "1", "10.00", "HST"));
  }

  private static CanonicalRecord ordered(String deal, String order) {
    return SandboxAccount.record(
        RecordType.INVOICE,
        "deal",
        deal,
        Invoice.full(
            SandboxAccount.content(deal, "CAD", AmountsAre.NET, line("1", "1", "10.00", "HST"))
                .purchaseOrder(order)
                .build()));
  }

  private List<String> lost(CanonicalRecord record, Instant since) {
    return ids(
        new Search.ByMark(record.key().type(), record.key(), account.translate(record), since));
  }

  private List<String> similar(String customer, String from, String to) {
    return ids(
        new Search.Similar(
            RecordType.INVOICE, customer, LocalDate.parse(from), LocalDate.parse(to)));
  }

  private List<String> ids(Search search) {
    return account.find(search).stream().map(VendorRecord::id).toList();
  }

  private List<VendorRecord> changes(RecordType type, Instant since) {
    List<VendorRecord> all = new ArrayList<>();
    String cursor = null;
    do {
      VendorPage page = page(type, since, cursor);
      all.addAll(page.records());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private VendorPage page(RecordType type, Instant since, String cursor) {
    return account
        .adapter
        .page(account.session, type, since, cursor)
        .block(SandboxAccount.PATIENCE);
  }
}
