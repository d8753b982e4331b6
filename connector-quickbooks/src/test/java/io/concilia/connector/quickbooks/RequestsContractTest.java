package io.concilia.connector.quickbooks;

import static io.concilia.connector.quickbooks.SandboxCompany.content;
import static io.concilia.connector.quickbooks.SandboxCompany.create;
import static io.concilia.connector.quickbooks.SandboxCompany.customer;
import static io.concilia.connector.quickbooks.SandboxCompany.done;
import static io.concilia.connector.quickbooks.SandboxCompany.invoice;
import static io.concilia.connector.quickbooks.SandboxCompany.line;
import static io.concilia.connector.quickbooks.SandboxCompany.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.MatchKeys.ListKind;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is written into the books of the fake QuickBooks, and what is read back of it. */
class RequestsContractTest {

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
  void anUpdateKeepsLineIdsAndWhatTheBookkeeperNoted() {
    CanonicalRecord first =
        invoice(
            "402",
            "USD",
            line("a", "1", "10.00", "taxable"),
            line("b", "2", "20.00", "taxable"),
            line("c", "3", "30.00", "taxable"));
    VendorRecord written = company.written(company.create(first));
    String noted = Json.string(Json.parse(written.json()), "PrivateNote") + "\nAsk Ana first";
    company.byHand(
        "invoice/" + written.id() + "/edit", Json.text(Json.object().put("PrivateNote", noted)));
    VendorRecord current = byId(RecordType.INVOICE, written.id());
    CanonicalRecord second =
        invoice(
            "402",
            "USD",
            line("c", "3", "30.00", "taxable"),
            line("a", "1", "12.00", "taxable"),
            line("d", "4", "40.00", "taxable"));

    VendorRecord updated =
        company.written(update(second.key(), company.translate(second), current));

    assertThat(updated.id()).isEqualTo(written.id());
    assertThat(lineIds(updated)).startsWith(lineIds(written).get(2), lineIds(written).get(0));
    assertThat(Json.string(Json.parse(updated.json()), "PrivateNote"))
        .contains("Ask Ana first")
        .containsOnlyOnce("crm:");
    assertThat(updated.booked().totals().net()).isEqualTo(Money.of("262.00", "USD"));
    assertThat(company.adapter.holds(updated, company.translate(second))).isTrue();
    assertThat(company.adapter.holds(updated, company.translate(first))).isFalse();
  }

  @Test
  void anUpdateDoesNotMakeASentInvoiceAnUnsentOne() {
    CanonicalRecord record = invoice("402", "USD", line("1", "1", "10.00", "taxable"));
    VendorRecord written = company.written(company.create(record));
    company.byHand("invoice/" + written.id() + "/send", "{}");
    VendorRecord sent = byId(RecordType.INVOICE, written.id());

    VendorRecord updated = company.written(update(record.key(), company.translate(record), sent));

    assertThat(sent.booked().phase()).isEqualTo(Phase.ISSUED);
    assertThat(updated.booked().phase()).isEqualTo(Phase.ISSUED);
  }

  @Test
  void saysInWhichCurrencyADocumentIsThatItsCustomerIsNotBilledIn() {
    company = SandboxCompany.es(SANDBOX);
    company.withCustomerAndItem();
    Member dollars = company.create(invoice("1", "USD", line("1", "1", "10.00", "standard")));
    Member euros = company.create(invoice("2", "EUR", line("1", "1", "10.00", "standard")));
    Member pounds = company.create(invoice("3", "GBP", line("1", "1", "10.00", "standard")));

    VendorFailure alone = failure(company.send(dollars));
    List<WriteResult> batch = company.send(euros, pounds);

    assertThat(alone.kind()).isEqualTo(FailureKind.HOLD);
    assertThat(alone.cause()).hasToString("CUSTOMER_OTHER_CURRENCY/USD");
    assertThat(alone.details()).containsEntry("b", "USD");
    assertThat(batch.get(0)).isInstanceOf(WriteResult.Done.class);
    assertThat(failure(batch.subList(1, 2)).cause()).hasToString("CUSTOMER_OTHER_CURRENCY/GBP");
  }

  @Test
  void readsHowFarAnInvoiceHasCome() {
    String paid = writtenInvoice("1").id();
    String printed = writtenInvoice("2").id();
    String voided = writtenInvoice("3").id();
    String deleted = writtenInvoice("4").id();
    company.byHand("invoice/" + paid + "/pay", "{\"amount\":5}");
    company.byHand("invoice/" + printed + "/print", "{}");
    company.byHand("invoice/" + voided + "/void", "{}");
    company.byHand("invoice/" + deleted + "/delete", "{}");

    assertThat(phase(paid)).isEqualTo(Phase.SETTLED);
    assertThat(phase(printed)).isEqualTo(Phase.ISSUED);
    assertThat(phase(voided)).isEqualTo(Phase.VOID);
    assertThat(find(new Search.ById(RecordType.INVOICE, deleted))).isEmpty();
  }

  @Test
  void aSecondUpdateWithTheOldLockTokenIsStale() {
    CanonicalRecord record = customer("8", "Borealis");
    VendorRecord written = company.written(company.create(record));
    company.written(update(record.key(), company.translate(customer("8", "Borealis AS")), written));

    VendorFailure failure =
        failure(
            company.send(
                update(record.key(), company.translate(customer("8", "Borealis Oy")), written)));

    assertThat(failure.kind()).isEqualTo(FailureKind.STALE);
    assertThat(failure.details()).containsKey("intuit_tid");
  }

  @Test
  void findsWhoHoldsATakenNameInEveryListOfTheNameSpace() {
    company.byHand("vendor", "{\"DisplayName\":\"O'Brien & Sons\"}");
    CanonicalRecord record = customer("8", "O'Brien & Sons");

    VendorFailure failure = failure(company.send(company.create(record)));
    List<VendorRecord> holders = find(new Search.ByName(RecordType.CUSTOMER, "O'Brien & Sons"));
    VendorRecord written = company.written(create(record.key(), company.translate(record, true)));

    assertThat(failure.kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
    assertThat(failure.cause()).hasToString("NAME_TAKEN");
    assertThat(holders).hasSize(1);
    assertThat(holders.get(0).keys().list()).isEqualTo(ListKind.VENDOR);
    assertThat(holders.get(0).marks()).isEmpty();
    assertThat(written.keys().displayName()).isEqualTo("O'Brien & Sons (C)");
  }

  @Test
  void theSameRequestIdWritesOnce() {
    CanonicalRecord record = invoice("402", "USD", line("1", "1", "10.00", "taxable"));

    VendorRecord first = done(company.send("key-1", company.create(record)).get(0));
    VendorRecord second = done(company.send("key-1", company.create(record)).get(0));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(company.held("invoice")).hasSize(1);
  }

  @Test
  void aDocumentInAClosedPeriodIsHeld() {
    company.settings("{\"bookCloseDate\":\"2026-12-31\"}");

    VendorFailure failure =
        failure(
            company.send(company.create(invoice("402", "USD", line("1", "1", "1", "taxable")))));

    assertThat(failure.kind()).isEqualTo(FailureKind.HOLD);
    assertThat(failure.cause()).hasToString("CLOSED_PERIOD");
    assertThat(company.profile().closedUntil()).hasToString("2026-12-31");
  }

  @Test
  void aFullBatchIsTaken() {
    List<WriteResult> results =
        company.send(
            IntStream.range(0, 30)
                .mapToObj(i -> company.create(customer("c" + i, "Customer " + i)))
                .toArray(Member[]::new));

    assertThat(results).hasSize(30).allMatch(WriteResult.Done.class::isInstance);
  }

  @Test
  void adoptingFillsOnlyWhatTheBooksLeaveBlank() {
    JsonNode byHand =
        company.byHand(
            "customer",
            "{\"DisplayName\":\"Borealis\",\"PrimaryEmailAddr\":{\"Address\":\"own@borealis.example\"}}");
    CanonicalRecord record = customer("8", "Borealis Norge");
    VendorRecord current = byId(RecordType.CUSTOMER, Json.string(byHand, "Id"));

    VendorDocument blanks =
        company.adapter.blanks(current, company.translate(record)).orElseThrow();
    VendorRecord adopted = company.written(update(record.key(), blanks, current));

    JsonNode json = Json.parse(adopted.json());
    assertThat(adopted.marks()).containsExactly(record.key().toString());
    assertThat(Json.string(json, "DisplayName")).isEqualTo("Borealis");
    assertThat(Json.string(json, "CompanyName")).isEqualTo("Borealis Norge");
    assertThat(Json.string(json.path("PrimaryEmailAddr"), "Address"))
        .isEqualTo("own@borealis.example");
  }

  @Test
  void aWithdrawnEstimateIsRejectedAndAnInvoicedOneIsLeftToPeople() {
    CanonicalRecord record = estimate("501");
    VendorRecord open = company.written(company.create(record));

    VendorDocument withdrawal =
        ((Translation.Ready) company.adapter.withdraw(record, open, company.context(false)))
            .document();
    VendorRecord rejected =
        company.written(SandboxCompany.change(Operation.WITHDRAW, record.key(), withdrawal, open));

    assertThat(Json.string(Json.parse(rejected.json()), "TxnStatus")).isEqualTo("Rejected");
    assertThat(company.adapter.withdraw(record, rejected, company.context(false)))
        .isInstanceOf(Translation.NothingToDo.class);
    VendorRecord invoice = writtenInvoice("402");
    assertThat(company.adapter.withdraw(record("402"), invoice, company.context(false)))
        .isInstanceOf(Translation.Held.class);
  }

  private VendorRecord writtenInvoice(String deal) {
    return company.written(company.create(record(deal)));
  }

  private static CanonicalRecord record(String deal) {
    return invoice(deal, "USD", line("1", "1", "10.00", "taxable"));
  }

  private static CanonicalRecord estimate(String deal) {
    return SandboxCompany.record(
        RecordType.ESTIMATE,
        "deal",
        deal,
        new Estimate(
            content(deal, "USD", line("1", "1", "10.00", "taxable")).build(),
            Estimate.Status.OPEN,
            null));
  }

  private Phase phase(String id) {
    return byId(RecordType.INVOICE, id).booked().phase();
  }

  private VendorRecord byId(RecordType type, String id) {
    List<VendorRecord> found = find(new Search.ById(type, id));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<VendorRecord> find(Search search) {
    return company.adapter.find(company.session, search).block(SandboxCompany.PATIENCE);
  }

  private static VendorFailure failure(List<WriteResult> results) {
    assertThat(results).singleElement().isInstanceOf(WriteResult.Failed.class);
    return ((WriteResult.Failed) results.get(0)).failure();
  }

  private static List<String> lineIds(VendorRecord invoice) {
    return Json.parse(invoice.json())
        .path("Line")
        .valueStream()
        .filter(Lines::isOurs)
        .map(line -> Json.string(line, "Id"))
        .toList();
  }
}
