package io.concilia.connector.freshbooks;

import static io.concilia.connector.freshbooks.SandboxAccount.change;
import static io.concilia.connector.freshbooks.SandboxAccount.content;
import static io.concilia.connector.freshbooks.SandboxAccount.customer;
import static io.concilia.connector.freshbooks.SandboxAccount.invoice;
import static io.concilia.connector.freshbooks.SandboxAccount.item;
import static io.concilia.connector.freshbooks.SandboxAccount.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Effect;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Item;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Address;
import io.concilia.contracts.value.Money;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is written into the books of the fake FreshBooks, and what is read back of it. */
class RequestsContractTest {

  private static final SettableClock CLOCK = new SettableClock(Fixtures.NOW);
  private static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);

  private SandboxAccount account;

  @BeforeEach
  void open() {
    account = SandboxAccount.alone(SANDBOX);
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void writesADraftAndReportsWhatTheBooksMakeOfIt() {
    CanonicalRecord record = invoice("402", line("1", "2", "22.50", "HST"));
    VendorDocument document = account.translate(record);

    VendorRecord written = account.written(account.create(record));

    Booked booked = written.booked();
    assertThat(booked.number()).isNotBlank();
    assertThat(booked.phase()).isEqualTo(Phase.DRAFT);
    assertThat(booked.issueDate()).isEqualTo(Fixtures.TODAY);
    assertThat(booked.totals().net()).isEqualTo(Money.of("45.00", "CAD"));
    assertThat(booked.totals().tax()).isEqualTo(Money.of("5.85", "CAD"));
    assertThat(booked.totals().gross()).isEqualTo(Money.of("50.85", "CAD"));
    assertThat(booked.balance()).isEqualTo(Money.of("50.85", "CAD"));
    assertThat(account.adapter.holds(written, document)).isTrue();
    assertThat(account.adapter.holds(account.byId(RecordType.INVOICE, written.id()), document))
        .isTrue();
    assertThat(account.held("invoice")).hasSize(1);
  }

  @Test
  void anInvoiceThatIsToBeBookedIsMarkedAsSentInACallOfItsOwn() {
    account.policies(Map.of("issueAs", "BOOKED"));
    Member create = account.create(invoice("402", line("1", "2", "22.50", "HST")));

    VendorRecord draft = SandboxAccount.done(account.send(create));
    VendorRecord sent = account.written(create);

    assertThat(draft.booked().phase()).isEqualTo(Phase.DRAFT);
    assertThat(account.adapter.next(Operation.CREATE, null, create.document(), draft))
        .contains("MARK_AS_SENT");
    assertThat(sent.booked().phase()).isEqualTo(Phase.ISSUED);
    assertThat(account.adapter.holds(sent, create.document())).isTrue();
    assertThat(account.adapter.next(Operation.UPDATE, null, create.document(), sent)).isEmpty();
  }

  @Test
  void anUpdateKeepsLineIdsAndTakesOutWhatIsGone() {
    CanonicalRecord first =
        invoice(
            "402",
            line("a", "1", "10.00", "HST"),
            line("b", "2", "20.00", "HST"),
            line("c", "3", "30.00", "HST"));
    VendorRecord written = account.written(account.create(first));
    CanonicalRecord second =
        invoice(
            "402",
            line("c", "3", "30.00", "HST"),
            line("a", "1", "12.00", "exempt"),
            line("d", "4", "40.00", "HST"),
            line("e", "5", "50.00", "HST"));

    VendorRecord updated =
        account.written(change(Operation.UPDATE, second.key(), account.translate(second), written));

    assertThat(updated.id()).isEqualTo(written.id());
    assertThat(lineIds(updated)).contains("1", "2", "3").hasSize(4).doesNotHaveDuplicates();
    assertThat(lineIds(updated).get(0)).isEqualTo(lineIds(written).get(2));
    assertThat(updated.booked().totals().net()).isEqualTo(Money.of("512.00", "CAD"));
    assertThat(updated.booked().totals().tax()).isEqualTo(Money.of("65.00", "CAD"));
    assertThat(account.adapter.holds(updated, account.translate(second))).isTrue();
    assertThat(account.adapter.holds(updated, account.translate(first))).isFalse();
  }

  @Test
  void anUpdateOfASentInvoiceLeavesItSent() {
    CanonicalRecord record = invoice("402", line("1", "1", "10.00", "HST"));
    VendorRecord written = account.written(account.create(record));
    account.byHand("invoice/" + written.id() + "/send", "{}");
    VendorRecord sent = account.byId(RecordType.INVOICE, written.id());

    VendorRecord updated =
        account.written(change(Operation.UPDATE, record.key(), account.translate(record), sent));

    assertThat(sent.booked().phase()).isEqualTo(Phase.ISSUED);
    assertThat(updated.booked().phase()).isEqualTo(Phase.ISSUED);
  }

  @Test
  void whatABookkeeperChangesIsSeen() {
    CanonicalRecord record = invoice("402", line("1", "1", "10.00", "HST"));
    VendorDocument document = account.translate(record);
    VendorRecord written = account.written(account.create(record));

    account.byHand("invoice/" + written.id() + "/edit", "{\"discount_value\":\"5\"}");

    assertThat(account.adapter.holds(account.byId(RecordType.INVOICE, written.id()), document))
        .isFalse();
  }

  @Test
  void phasesFollowTheBooks() {
    VendorRecord written =
        account.written(account.create(invoice("402", line("1", "1", "10.00", "HST"))));
    String id = written.id();
    account.byHand("invoice/" + id + "/send", "{}");
    Phase sent = phase(id);
    account.byHand("invoice/" + id + "/pay", "{\"amount\":\"4.00\",\"date\":\"2026-11-05\"}");

    VendorRecord paid = account.byId(RecordType.INVOICE, id);

    assertThat(sent).isEqualTo(Phase.ISSUED);
    assertThat(paid.booked().phase()).isEqualTo(Phase.SETTLED);
    assertThat(paid.booked().balance()).isEqualTo(Money.of("7.30", "CAD"));
    assertThat(account.adapter.paidOn(account.session, paid).block(SandboxAccount.PATIENCE))
        .containsExactly(LocalDate.parse("2026-11-05"));
    account.byHand("invoice/" + id + "/delete", "{}");
    assertThat(phase(id)).isEqualTo(Phase.VOID);
  }

  @Test
  void aClientIsWrittenWithItsAddressTaxIdAndMarkAndFoundByAllOfThem() {
    CanonicalRecord record =
        SandboxAccount.record(
            RecordType.CUSTOMER,
            "account",
            "8",
            Customer.builder("L'Étoile du Nord S.A.", Customer.Kind.ORGANISATION)
                .email("Compta@etoile.example")
                .phone("+1 416-867-5309")
                .billing(new Address("1 rue X", null, null, "Paris", null, "75001", "FR", null))
                .build());
    VendorDocument document = account.translate(record);

    VendorRecord written = account.written(account.create(record));

    assertThat(written.marks()).containsExactly(record.key().toString());
    assertThat(written.keys())
        .usingRecursiveComparison()
        .ignoringFields("summary")
        .isEqualTo(account.adapter.matchKeys(record, document));
    assertThat(written.keys().name()).isEqualTo("letoile du nord");
    assertThat(written.keys().emails()).containsExactly("compta@etoile.example");
    assertThat(written.keys().phones()).containsExactly("14168675309");
    assertThat(Json.string(Json.parse(written.json()), "p_country")).isEqualTo("France");
    assertThat(account.adapter.holds(written, document)).isTrue();
    assertThat(account.find(new Search.ByName(RecordType.CUSTOMER, "L'Étoile du Nord S.A.")))
        .extracting(VendorRecord::id)
        .containsExactly(written.id());
  }

  @Test
  void aPersonIsCalledByBothNames() {
    CanonicalRecord record =
        SandboxAccount.record(
            RecordType.CUSTOMER,
            "contact",
            "9",
            Customer.builder("Gordon Shumway", Customer.Kind.PERSON)
                .person(new Customer.Person(null, "Gordon", "Shumway"))
                .build());

    VendorRecord written = account.written(account.create(record));

    assertThat(written.keys().displayName()).isEqualTo("Gordon Shumway");
    assertThat(account.adapter.matchKeys(record, account.translate(record)).name())
        .isEqualTo(written.keys().name());
  }

  @Test
  void adoptingFillsOnlyWhatTheBooksLeaveBlank() {
    JsonNode byHand =
        account.byHand(
            "client", "{\"organization\":\"Borealis\",\"email\":\"own@borealis.example\"}");
    CanonicalRecord record = customer("8", "Borealis Norge");
    VendorRecord current = account.byId(RecordType.CUSTOMER, Json.string(byHand, "id"));

    VendorDocument blanks =
        account.adapter.blanks(current, account.translate(record)).orElseThrow();
    VendorRecord adopted = account.written(change(Operation.UPDATE, record.key(), blanks, current));

    JsonNode json = Json.parse(adopted.json());
    assertThat(adopted.marks()).containsExactly(record.key().toString());
    assertThat(Json.string(json, "organization")).isEqualTo("Borealis");
    assertThat(Json.string(json, "email")).isEqualTo("own@borealis.example");
  }

  @Test
  void anUpdateOfAClientLeavesItsNoteCurrencyAndTaxIdToTheBookkeeper() {
    CanonicalRecord record = customer("8", "Borealis");
    VendorRecord written = account.written(account.create(record));
    account.byHand(
        "client/" + written.id() + "/edit",
        "{\"note\":\"Call Ana\",\"currency_code\":\"USD\",\"vat_number\":\"X1\"}");

    VendorRecord updated =
        account.written(
            change(
                Operation.UPDATE,
                record.key(),
                account.translate(customer("8", "Borealis AS")),
                written));

    JsonNode json = Json.parse(updated.json());
    assertThat(Json.string(json, "organization")).isEqualTo("Borealis AS");
    assertThat(Json.string(json, "note")).isEqualTo("Call Ana");
    assertThat(Json.string(json, "currency_code")).isEqualTo("USD");
    assertThat(Json.string(json, "vat_number")).isEqualTo("X1");
  }

  @Test
  void anInactiveItemIsArchivedInACallOfItsOwn() {
    CanonicalRecord record =
        SandboxAccount.record(
            RecordType.ITEM,
            "product",
            "2",
            Item.builder("Training", Item.Kind.SERVICE)
                .code("T-1")
                .salesPrice(Money.of("99.50", "CAD"))
                .active(false)
                .build());

    VendorRecord written = account.written(account.create(record));

    assertThat(written.active()).isFalse();
    assertThat(written.keys().code()).isEqualTo("T-1");
    assertThat(account.adapter.holds(written, account.translate(record))).isTrue();
  }

  @Test
  void anEstimateIsAcceptedWhenTheCrmSaysSoAndNamedByItsInvoice() {
    CanonicalRecord record = estimate("501", Estimate.Status.OPEN);
    VendorRecord open = account.linked(record);
    CanonicalRecord accepted = estimate("501", Estimate.Status.ACCEPTED);

    VendorRecord answered =
        account.written(change(Operation.UPDATE, record.key(), account.translate(accepted), open));
    VendorRecord billed =
        account.written(
            account.create(
                SandboxAccount.record(
                    RecordType.INVOICE,
                    "deal",
                    "501",
                    new Invoice(
                        content("501", "CAD", AmountsAre.NET, line("1", "1", "10.00", "HST"))
                            .build(),
                        Invoice.BillingPart.FULL,
                        null,
                        null,
                        new DocumentRef(RecordType.ESTIMATE, "deal", "501", RecordKey.MAIN)))));

    assertThat(open.booked().phase()).isEqualTo(Phase.DRAFT);
    assertThat(account.adapter.holds(open, account.translate(accepted))).isFalse();
    assertThat(answered.booked().phase()).isEqualTo(Phase.ISSUED);
    assertThat(account.adapter.holds(answered, account.translate(accepted))).isTrue();
    assertThat(account.adapter.effect(account.translate(record), account.translate(accepted)))
        .isEqualTo(Effect.MATERIAL);
    assertThat(Json.string(Json.parse(billed.json()), "estimateid")).isEqualTo(open.id());
  }

  @Test
  void aTakenNumberIsToldFromOtherRefusalsInEitherFormat() {
    account.policies(Map.of("numberFrom", "CRM"));
    account.written(account.create(numbered("402", "INV-7")));

    VendorFailure old = failure(account.create(numbered("403", "INV-7")));
    account.settings("{\"errorFormat\":\"NEW\"}");
    VendorFailure recent = failure(account.create(numbered("403", "INV-7")));
    account.settings("{\"errorFormat\":\"OLD\",\"errorsWithStatus200\":true}");
    VendorFailure hidden = failure(account.create(numbered("403", "INV-7")));

    assertThat(List.of(old, recent, hidden))
        .allSatisfy(
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
              assertThat(failure.cause()).hasToString("NUMBER_TAKEN");
              assertThat(failure.details()).containsEntry("number", "INV-7");
            });
    assertThat(account.find(new Search.ByName(RecordType.INVOICE, "INV-7"))).hasSize(1);
    assertThat(account.held("invoice")).hasSize(1);
  }

  @Test
  void thePlansLimitOfClientsIsForAPerson() {
    account.settings("{\"clientLimit\":1}");

    VendorFailure failure = failure(account.create(customer("8", "One too many")));

    assertThat(failure.kind()).isEqualTo(FailureKind.HOLD);
    assertThat(failure.cause()).hasToString("PLAN_LIMIT");
  }

  @Test
  void anAddressThatMayBeUsedOnceIsForMatching() {
    account.settings("{\"uniqueClientEmails\":true}");

    VendorFailure failure = failure(account.create(customer("8", "Another Acme")));

    assertThat(failure.kind()).isEqualTo(FailureKind.ALREADY_EXISTS);
    assertThat(failure.cause()).hasToString("EMAIL_TAKEN");
  }

  @Test
  void whatIsTooLongIsRefusedAndSaysWhere() {
    VendorFailure failure = failure(account.create(item("2", "x".repeat(100))));
    assertThat(failure).isNull();
    account.settings("{\"longestText\":50}");

    failure = failure(account.create(item("3", "x".repeat(100))));

    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.cause()).hasToString("TOO_LONG/1017/name");
  }

  @Test
  void aDeletedClientIsAReferenceThatIsGone() {
    CanonicalRecord record = invoice("402", line("1", "1", "10.00", "HST"));
    Member create = account.create(record);
    account.byHand("client/" + account.linkedId("7") + "/delete", "{}");

    VendorFailure failure = failure(create);

    assertThat(failure.kind()).isEqualTo(FailureKind.MISSING_REFERENCE);
    assertThat(account.find(new Search.ById(RecordType.CUSTOMER, account.linkedId("7")))).isEmpty();
  }

  private static CanonicalRecord numbered(String deal, String number) {
    return SandboxAccount.record(
        RecordType.INVOICE,
        "deal",
        deal,
        Invoice.full(
            content(deal, "CAD", AmountsAre.NET, line("1", "1", "10.00", "HST"))
                .number(number)
                .build()));
  }

  private static CanonicalRecord estimate(String deal, Estimate.Status status) {
    return SandboxAccount.record(
        RecordType.ESTIMATE,
        "deal",
        deal,
        new Estimate(
            content(deal, "CAD", AmountsAre.NET, line("1", "1", "10.00", "HST")).build(),
            status,
            null));
  }

  private Phase phase(String id) {
    return account.byId(RecordType.INVOICE, id).booked().phase();
  }

  private VendorFailure failure(Member member) {
    return account.send(member) instanceof WriteResult.Failed failed ? failed.failure() : null;
  }

  private static List<String> lineIds(VendorRecord invoice) {
    return Json.parse(invoice.json())
        .path("lines")
        .valueStream()
        .map(line -> Json.string(line, "lineid"))
        .toList();
  }
}
