package io.concilia.connector.xero;

import static io.concilia.connector.xero.OrganisationUnderTest.builder;
import static io.concilia.connector.xero.OrganisationUnderTest.change;
import static io.concilia.connector.xero.OrganisationUnderTest.content;
import static io.concilia.connector.xero.OrganisationUnderTest.customer;
import static io.concilia.connector.xero.OrganisationUnderTest.done;
import static io.concilia.connector.xero.OrganisationUnderTest.invoice;
import static io.concilia.connector.xero.OrganisationUnderTest.item;
import static io.concilia.connector.xero.OrganisationUnderTest.line;
import static io.concilia.connector.xero.OrganisationUnderTest.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorRequest;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.CreditNote;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Xero's own ways, call by call: what the suites that every connector runs cannot know. */
class RequestsContractTest {

  private static final SettableClock CLOCK = new SettableClock(Fixtures.NOW);
  private static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);
  private static final CanonicalRecord SALE = invoice("402", line("a", "2", "50.00"));

  private OrganisationUnderTest xero;

  @BeforeEach
  void open() {
    xero = new OrganisationUnderTest(SANDBOX, CLOCK);
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void everyRequestIsHeldAgainstXerosSpecification() {
    Assumptions.assumeTrue(Specification.isHere(), Specification::missing);
    int before = XeroUnderTest.SPECIFICATION.held();

    xero.written(xero.create(SALE));

    assertThat(XeroUnderTest.SPECIFICATION.held()).isEqualTo(before + 1);
    VendorRequest foreign =
        new VendorRequest("PUT", "/Invoices?foo=1", "{\"Invoices\":[{\"Foo\":1}]}", 1, true);
    assertThatThrownBy(() -> xero.adapter.send(xero.session, foreign).block())
        .hasStackTraceContaining("Foo");
  }

  @Test
  void onlyTheGuiltyMemberOfABatchFailsAndTheOrderIsKept() {
    List<WriteResult> results =
        xero.send(
            xero.create(customer("21", "Alpha")),
            xero.create(customer("22", "Acme")),
            xero.create(customer("23", "Gamma")));

    assertThat(done(results.get(0)).keys().displayName()).isEqualTo("Alpha");
    assertThat(((WriteResult.Failed) results.get(1)).failure().kind())
        .isEqualTo(FailureKind.ALREADY_EXISTS);
    assertThat(done(results.get(2)).keys().displayName()).isEqualTo("Gamma");
  }

  @Test
  void aFullBatchIsTaken() {
    Member[] fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> xero.create(invoice("d" + i, line("a", "1", "1" + i))))
            .toArray(Member[]::new);

    assertThat(xero.send(fifty)).hasSize(50).allMatch(WriteResult.Done.class::isInstance);
  }

  @Test
  void oneCallTakesOneEntityAndOneOperation() {
    Member one = xero.create(customer("21", "Alpha"));
    Member other = xero.create(item("2", "BOOK"));

    assertThatThrownBy(() -> xero.adapter.request(List.of(one, other), "key"))
        .hasMessageContaining("one entity and one operation");
  }

  @Test
  void anUpdateKeepsTheIdsOfLinesAndSaysWhatIsToGo() {
    VendorRecord made =
        xero.written(
            xero.create(
                invoice(
                    "402",
                    line("a", "1", "10.00"),
                    builder("b", "2", "20.00").discount(Money.of("5.00", "EUR")).build(),
                    line("c", "3", "30.00"))));
    CanonicalRecord changed =
        invoice("402", line("c", "3", "30.00"), line("b", "2", "20.00"), line("d", "4", "40.00"));

    VendorRecord updated =
        xero.written(change(Operation.UPDATE, changed.key(), xero.translate(changed), made));

    assertThat(lineIds(updated)).startsWith(lineIds(made).get(2));
    assertThat(updated.booked().totals().net()).isEqualTo(Money.of("290.00", "EUR"));
    assertThat(xero.adapter.holds(updated, xero.translate(changed))).isTrue();
  }

  @Test
  void aLineThatComesToBeSaidByItsAmountTakesNoOldPrice() {
    VendorRecord made = xero.written(xero.create(SALE));
    CanonicalRecord changed = invoice("402", line("a", "1200", "0.0416667"));

    VendorRecord updated =
        xero.written(change(Operation.UPDATE, changed.key(), xero.translate(changed), made));

    assertThat(updated.booked().totals().net()).isEqualTo(Money.of("50.00", "EUR"));
  }

  @Test
  void anUpdateLeavesAnApprovedInvoiceApproved() {
    VendorRecord made = xero.written(xero.create(SALE));
    xero.books.approve(made.id());
    VendorRecord approved = xero.read(RecordType.INVOICE, made.id());

    VendorRecord updated =
        xero.written(change(Operation.UPDATE, SALE.key(), xero.translate(SALE), approved));

    assertThat(approved.booked().phase()).isEqualTo(Phase.OPEN);
    assertThat(updated.booked().phase()).isEqualTo(Phase.OPEN);
  }

  @Test
  void anInvoiceIsBookedAtOnceWherePolicySaysSo() {
    xero.policies(Map.of("issueAs", "BOOKED"));

    VendorRecord made = xero.written(xero.create(SALE));

    assertThat(made.booked().phase()).isEqualTo(Phase.OPEN);
    assertThat(made.booked().dueDate()).isEqualTo(Fixtures.TODAY.plusDays(30));
  }

  @Test
  void theLinkOfAnInvoiceLeadsToTheDealAndNamesTheRecord() {
    VendorRecord made = xero.written(xero.create(SALE));

    String url = Json.string(Json.parse(made.json()), "Url");

    assertThat(url).startsWith("https://crm.example/deals/402#");
    assertThat(made.marks()).containsExactly(SALE.key().toString());
    assertThat(
            xero.find(
                new Search.ByMark(
                    RecordType.INVOICE, SALE.key(), xero.translate(SALE), Fixtures.NOW)))
        .extracting(VendorRecord::id)
        .containsExactly(made.id());
  }

  @Test
  void aContactIsFoundByItsNumberAlsoWhenItWasArchived() {
    CanonicalRecord record = customer("8", "Borealis");
    VendorRecord made = xero.written(xero.create(record));
    VendorDocument end = end(made);

    VendorRecord archived = xero.written(change(Operation.WITHDRAW, record.key(), end, made));

    assertThat(archived.active()).isFalse();
    assertThat(xero.adapter.holds(archived, end)).isTrue();
    assertThat(
            xero.find(
                new Search.ByMark(
                    RecordType.CUSTOMER, record.key(), xero.translate(record), Fixtures.NOW)))
        .singleElement()
        .satisfies(found -> assertThat(found.marks()).containsExactly(record.key().toString()));
    VendorRecord back =
        xero.written(change(Operation.RESTORE, record.key(), xero.translate(record), archived));
    assertThat(back.active()).isTrue();
  }

  @Test
  void aContactIsUsedByAnInvoiceOrAQuoteAndOtherwiseByNothing() {
    VendorRecord unused = xero.written(xero.create(customer("8", "Borealis")));
    VendorRecord used = xero.read(RecordType.CUSTOMER, contactOf(xero.written(xero.create(SALE))));

    assertThat(xero.find(new Search.Users(RecordType.CUSTOMER, unused))).isEmpty();
    assertThat(xero.find(new Search.Users(RecordType.CUSTOMER, used))).isNotEmpty();
  }

  @Test
  void whoOwesIsNotArchivedAndItemsStay() {
    xero.policies(Map.of("issueAs", "BOOKED"));
    VendorRecord owing = xero.read(RecordType.CUSTOMER, contactOf(xero.written(xero.create(SALE))));

    assertThat(Withdrawal.of(RecordType.CUSTOMER, owing))
        .isEqualTo(new Translation.NothingToDo("KEPT_BALANCE"));
    assertThat(Withdrawal.of(RecordType.ITEM, xero.read(RecordType.ITEM, "CONS")))
        .isEqualTo(new Translation.NothingToDo("KEPT_ITEM"));
  }

  @Test
  void adoptingFillsOnlyWhatTheBooksLeaveBlank() {
    JsonNode byHand =
        xero.byHand(
            "contact",
            "{\"Name\":\"Borealis\",\"EmailAddress\":\"own@borealis.example\","
                + "\"Phones\":[{\"PhoneType\":\"DEFAULT\",\"PhoneNumber\":\"555\"}]}");
    VendorRecord current = xero.read(RecordType.CUSTOMER, Json.string(byHand, "ContactID"));
    CanonicalRecord record =
        record(
            RecordType.CUSTOMER,
            "account",
            "8",
            Customer.builder("Borealis Norge", Customer.Kind.ORGANISATION)
                .email("pay@borealis.example")
                .phone("777")
                .mobile("888")
                .currency(Currency.getInstance("USD"))
                .build());

    VendorDocument blanks = xero.adapter.blanks(current, xero.translate(record)).orElseThrow();
    VendorRecord adopted = xero.written(change(Operation.UPDATE, record.key(), blanks, current));

    assertThat(adopted.marks()).containsExactly(record.key().toString());
    assertThat(adopted.keys().displayName()).isEqualTo("Borealis");
    assertThat(adopted.keys().emails()).containsExactly("own@borealis.example");
    assertThat(adopted.keys().phones()).containsExactlyInAnyOrder("555", "888");
    assertThat(Json.string(Json.parse(adopted.json()), "DefaultCurrency")).isNull();
  }

  @Test
  void anUpdateOfAnItemLeavesItsAccountAndItsCodeAsTheyAre() {
    VendorRecord made = xero.read(RecordType.ITEM, "CONS");
    xero.byHand(
        "item/" + Json.string(Json.parse(made.json()), "ItemID") + "/edit",
        "{\"SalesDetails\":{\"AccountCode\":\"220\",\"TaxType\":\"TAX002\"}}");
    VendorRecord current = xero.read(RecordType.ITEM, "CONS");
    CanonicalRecord renamed = item("1", "NEWCODE");

    VendorRecord updated =
        xero.written(change(Operation.UPDATE, renamed.key(), xero.translate(renamed), current));

    JsonNode json = Json.parse(updated.json());
    assertThat(updated.id()).isEqualTo("CONS");
    assertThat(Json.string(json, "Name")).isEqualTo("Item NEWCODE");
    assertThat(Json.string(json.path("SalesDetails"), "AccountCode")).isEqualTo("220");
    assertThat(Json.string(json.path("SalesDetails"), "TaxType")).isEqualTo("TAX002");
  }

  @Test
  void aDraftQuoteIsDeletedAndASentOneDeclined() {
    CanonicalRecord draft = quote("501");
    VendorRecord made = xero.written(xero.create(draft));
    VendorRecord sent = xero.written(xero.create(quote("502")));
    xero.byHand("quote/" + sent.id() + "/send", "{}");
    VendorRecord current = xero.read(RecordType.ESTIMATE, sent.id());

    VendorRecord deleted = xero.written(change(Operation.WITHDRAW, draft.key(), end(made), made));
    VendorRecord declined =
        xero.written(change(Operation.WITHDRAW, quote("502").key(), end(current), current));

    assertThat(deleted.booked().phase()).isEqualTo(Phase.VOID);
    assertThat(status(declined)).isEqualTo("DECLINED");
    assertThat(xero.adapter.carriesMarks(RecordType.ESTIMATE)).isFalse();
  }

  @Test
  void aLostQuoteIsToldByWhatItSays() {
    CanonicalRecord record = quote("501");
    VendorRecord made = xero.written(xero.create(record));
    xero.written(
        xero.create(
            record(
                RecordType.ESTIMATE,
                "deal",
                "502",
                new Estimate(
                    content("502", line("a", "3", "50.00")).build(), Estimate.Status.OPEN, null))));

    assertThat(
            xero.find(
                new Search.ByMark(
                    RecordType.ESTIMATE, record.key(), xero.translate(record), Fixtures.NOW)))
        .extracting(VendorRecord::id)
        .containsExactly(made.id());
  }

  @Test
  void aCreditNoteIsADraftThatIsLeftOpenAndAllocatedOnceItIsApproved() {
    xero.policies(Map.of("issueAs", "BOOKED"));
    VendorRecord billed = xero.written(xero.create(SALE));
    CanonicalRecord record = creditNote(billed);
    VendorRecord draft = xero.written(xero.create(record));

    assertThat(draft.booked().phase()).isEqualTo(Phase.DRAFT);
    assertThat(Json.string(Json.parse(draft.json()), "Reference"))
        .isEqualTo("Rectifica la factura " + billed.booked().number());
    assertThat(xero.adapter.application(draft, billed)).isEmpty();

    xero.byHand("creditnote/" + draft.id() + "/approve", "{}");
    VendorRecord approved = xero.read(RecordType.CREDIT_NOTE, draft.id());
    VendorDocument allocation = xero.adapter.application(approved, billed).orElseThrow();
    xero.written(change(Operation.APPLY, record.key(), allocation, approved));

    VendorRecord credited = xero.read(RecordType.INVOICE, billed.id());
    assertThat(credited.booked().balance()).isEqualTo(Money.of("60.50", "EUR"));
    assertThat(credited.booked().phase()).isEqualTo(Phase.SETTLED);
    assertThat(xero.adapter.paidOn(xero.session, credited).block()).isEmpty();
    VendorRecord used = xero.read(RecordType.CREDIT_NOTE, draft.id());
    assertThat(used.booked().balance()).isEqualTo(Money.of("0.00", "EUR"));
    assertThat(xero.adapter.application(used, credited)).isEmpty();
  }

  @Test
  void saysOnWhichDaysMoneyCame() {
    xero.policies(Map.of("issueAs", "BOOKED"));
    VendorRecord made = xero.written(xero.create(SALE));
    xero.byHand("invoice/" + made.id() + "/pay", "{\"amount\":21,\"date\":\"2026-11-05\"}");

    VendorRecord paid = xero.read(RecordType.INVOICE, made.id());

    assertThat(paid.booked().phase()).isEqualTo(Phase.SETTLED);
    assertThat(xero.adapter.paidOn(xero.session, paid).block())
        .containsExactly(LocalDate.parse("2026-11-05"));
  }

  @Test
  void aDueDateFollowsTheTermsOfTheDeal() {
    VendorRecord made =
        xero.written(
            xero.create(
                record(
                    RecordType.INVOICE,
                    "deal",
                    "402",
                    new Invoice(
                        content("402", line("a", "1", "1.00")).build(),
                        Invoice.BillingPart.FULL,
                        null,
                        LocalDate.parse("2026-12-24"),
                        null))));

    assertThat(made.booked().dueDate()).hasToString("2026-12-24");
  }

  private VendorDocument end(VendorRecord current) {
    Translation translation = Withdrawal.of(current.type(), current);
    assertThat(translation).isInstanceOf(Translation.Ready.class);
    return ((Translation.Ready) translation).document();
  }

  private static CanonicalRecord quote(String deal) {
    return record(
        RecordType.ESTIMATE,
        "deal",
        deal,
        new Estimate(content(deal, line("a", "2", "50.00")).build(), Estimate.Status.OPEN, null));
  }

  private static CanonicalRecord creditNote(VendorRecord billed) {
    RecordKey sale = SALE.key();
    return ExampleRecords.record(
        sale.correction(RecordType.CREDIT_NOTE, 1),
        new CreditNote(
            content("402", line("a", "1", "50.00")).reference(billed.booked().number()).build(),
            new DocumentRef(RecordType.INVOICE, "deal", "402", RecordKey.MAIN),
            CreditNote.Method.DIFFERENCE,
            CreditNote.Reason.QUANTITY,
            null,
            true));
  }

  private static String contactOf(VendorRecord document) {
    return Json.string(Json.parse(document.json()).path("Contact"), "ContactID");
  }

  private static String status(VendorRecord document) {
    return Json.string(Json.parse(document.json()), "Status");
  }

  private static List<String> lineIds(VendorRecord document) {
    return Json.parse(document.json())
        .path("LineItems")
        .valueStream()
        .map(line -> Json.string(line, "LineItemID"))
        .toList();
  }
}
