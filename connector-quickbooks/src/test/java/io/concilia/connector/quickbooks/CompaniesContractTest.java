package io.concilia.connector.quickbooks;

import static io.concilia.connector.quickbooks.SandboxCompany.invoice;
import static io.concilia.connector.quickbooks.SandboxCompany.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.connector.testkit.ExampleRecords;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Totals;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a company of the fake QuickBooks says of itself, and what its settings do to figures. */
class CompaniesContractTest {

  private static final Sandbox SANDBOX = Sandbox.start(0, new SettableClock(Fixtures.NOW));

  private SandboxCompany company;

  @BeforeEach
  void open() {
    SANDBOX.reset();
    SANDBOX.limits("quickbooks").enforce(false);
    company = SandboxCompany.es(SANDBOX);
    company.withCustomerAndItem();
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void taxIsRoundedByRateOrByLineAsTheCompanyDoesIt() {
    company = SandboxCompany.gb(SANDBOX, "77");
    company.withCustomerAndItem();
    CanonicalRecord record =
        invoice(
            "2",
            "GBP",
            line("1", "1", "0.33", "standard"),
            line("2", "1", "0.33", "standard"),
            line("3", "1", "0.33", "standard"));

    Totals byRate = booked(record);
    company.byHand("settings", "{\"taxRounding\":\"PER_LINE\"}");
    Totals byLine = booked(record);

    assertThat(byRate).isEqualTo(totals("0.99", "0.20", "1.19", "GBP"));
    assertThat(byLine).isEqualTo(totals("0.99", "0.21", "1.20", "GBP"));
  }

  @Test
  void aCreditNoteTakesBackNetAndTaxAndIsFoundByItsMark() {
    VendorRecord billed =
        company.written(company.create(invoice("1", "EUR", line("1", "12", "250.00", "standard"))));
    CanonicalRecord note = creditNote(billed, line("1", "2", "250.00", "standard"));

    VendorRecord written = company.written(company.create(note));

    Booked booked = written.booked();
    assertThat(booked.totals()).isEqualTo(totals("500.00", "105.00", "605.00", "EUR"));
    assertThat(booked.balance()).isEqualTo(Money.of("605.00", "EUR"));
    assertThat(booked.phase()).isEqualTo(Phase.OPEN);
    assertThat(Json.string(Json.parse(written.json()).path("CustomerMemo"), "value"))
        .isEqualTo("Rectifica la factura " + billed.booked().number());
    assertThat(company.adapter.holds(written, company.translate(note))).isTrue();
    List<VendorRecord> found =
        company
            .adapter
            .find(
                company.session,
                new Search.ByMark(
                    RecordType.CREDIT_NOTE, note.key(), company.translate(note), Fixtures.NOW))
            .block();
    assertThat(found).extracting(VendorRecord::id).containsExactly(written.id());
  }

  @Test
  void aCreditNoteIsSetOffAgainstItsInvoiceOnceAndNoMoneyCameIn() {
    CanonicalRecord sale = invoice("1", "EUR", line("1", "12", "250.00", "standard"));
    VendorRecord billed = company.written(company.create(sale));
    CanonicalRecord record = creditNote(billed, line("1", "2", "250.00", "standard"));
    VendorRecord note = company.written(company.create(record));
    VendorDocument application = company.adapter.application(note, billed).orElseThrow();

    company.written(SandboxCompany.change(Operation.APPLY, record.key(), application, note));

    VendorRecord credited = read(billed);
    assertThat(credited.booked().balance()).isEqualTo(Money.of("3025.00", "EUR"));
    assertThat(read(note).booked().balance()).isEqualTo(Money.of("0.00", "EUR"));
    assertThat(company.adapter.paidOn(company.session, credited).block()).isEmpty();
    assertThat(company.adapter.application(read(note), credited)).isEmpty();
    assertThat(
            company
                .send(SandboxCompany.change(Operation.APPLY, record.key(), application, note))
                .get(0))
        .isInstanceOf(WriteResult.Failed.class);
    assertThat(read(billed).booked().balance()).isEqualTo(Money.of("3025.00", "EUR"));
  }

  private VendorRecord read(VendorRecord document) {
    return company
        .adapter
        .find(company.session, new Search.ById(document.type(), document.id()))
        .block()
        .get(0);
  }

  private static CanonicalRecord creditNote(VendorRecord billed, Line... lines) {
    RecordKey invoice = Fixtures.key(RecordType.INVOICE, "deal", "1");
    return ExampleRecords.record(
        invoice.correction(RecordType.CREDIT_NOTE, 1),
        new CreditNote(
            SandboxCompany.content("1", "EUR", lines).reference(billed.booked().number()).build(),
            new DocumentRef(RecordType.INVOICE, "deal", "1", RecordKey.MAIN),
            CreditNote.Method.DIFFERENCE,
            CreditNote.Reason.QUANTITY,
            null,
            false));
  }

  @Test
  void readsTheCompanyThatTheFiguresComeFrom() {
    assertThat(company.profile().country()).isEqualTo("ES");
    assertThat(company.profile().baseCurrency()).hasToString("EUR");
    assertThat(company.profile().multiCurrency()).isTrue();
    assertThat(company.profile().timeZone()).hasToString("Europe/Madrid");
    assertThat(company.profile().facts())
        .containsAllEntriesOf(
            Map.of(
                Facts.USING_SALES_TAX, "true",
                Facts.PARTNER_TAX_ENABLED, "false",
                Facts.ALLOW_ESTIMATES, "true",
                Facts.CUSTOM_TXN_NUMBERS, "false",
                Facts.DEMO, "false"));
    assertThat(company.profile().lists().get(Facts.TAX_CODES))
        .containsEntry("IVA 21%", "2")
        .doesNotContainKey("IVA 18% (2012)");
    assertThat(company.profile().lists().get(Facts.TERMS)).containsEntry("30 días", "2");
    assertThat(company.profile().lists().get(Facts.INCOME_ACCOUNTS))
        .containsEntry("Prestaciones de servicios", "1")
        .doesNotContainKey("Bancos");
  }

  private Totals booked(CanonicalRecord record) {
    VendorRecord written = company.written(company.create(record));
    Booked booked = written.booked();
    assertThat(company.adapter.holds(written, company.translate(record))).isTrue();
    return booked.totals();
  }

  private static Totals totals(String net, String tax, String gross, String currency) {
    return new Totals(
        Money.of(net, currency), Money.of(tax, currency), Money.of(gross, currency), null);
  }
}
