package io.concilia.connector.freshbooks;

import static io.concilia.connector.freshbooks.SandboxAccount.change;
import static io.concilia.connector.freshbooks.SandboxAccount.customer;
import static io.concilia.connector.freshbooks.SandboxAccount.invoice;
import static io.concilia.connector.freshbooks.SandboxAccount.item;
import static io.concilia.connector.freshbooks.SandboxAccount.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Phase;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How what was made in the fake FreshBooks is taken back, archived, and active again. */
class EndsContractTest {

  private static final Sandbox SANDBOX = Sandbox.start(0, new SettableClock(Fixtures.NOW));
  private static final CanonicalRecord CUSTOMER = customer("8", "Borealis");
  private static final CanonicalRecord ITEM = item("2", "Training");
  private static final CanonicalRecord SALE = invoice("402", line("1", "1", "10.00", "HST"));

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
  void aDraftIsDeletedAndCanStillBeRead() {
    VendorRecord draft = account.written(account.create(SALE));

    VendorRecord deleted =
        account.written(change(Operation.WITHDRAW, SALE.key(), end(SALE, draft), draft));

    assertThat(deleted.booked().phase()).isEqualTo(Phase.VOID);
    assertThat(account.byId(RecordType.INVOICE, draft.id()).booked().phase()).isEqualTo(Phase.VOID);
    assertThat(account.adapter.holds(deleted, end(SALE, draft))).isTrue();
    assertThat(account.held("invoice")).isEmpty();
    assertThat(account.adapter.withdraw(SALE, deleted, account.context()))
        .isEqualTo(new Translation.NothingToDo("TAKEN_BACK_ALREADY"));
  }

  @Test
  void aSentInvoiceIsForAPerson() {
    VendorRecord draft = account.written(account.create(SALE));
    account.byHand("invoice/" + draft.id() + "/send", "{}");
    VendorRecord sent = account.byId(RecordType.INVOICE, draft.id());

    Translation translation = account.adapter.withdraw(SALE, sent, account.context());

    assertThat(translation).isInstanceOf(Translation.Held.class);
    assertThat(((Translation.Held) translation).cause()).hasToString("LOST_AFTER_INVOICING");
    assertThat(((Translation.Held) translation).details())
        .containsEntry("phase", "ISSUED")
        .containsEntry("money", "11.30 CAD");
  }

  @Test
  void anEstimateIsLeft() {
    CanonicalRecord record =
        SandboxAccount.record(
            RecordType.ESTIMATE,
            "deal",
            "501",
            new Estimate(
                SandboxAccount.content("501", "CAD", AmountsAre.NET, line("1", "1", "10.00", "HST"))
                    .build(),
                Estimate.Status.OPEN,
                null));
    VendorRecord made = account.written(account.create(record));

    assertThat(account.adapter.withdraw(record, made, account.context()))
        .isEqualTo(new Translation.NothingToDo("ESTIMATE_LEFT"));
  }

  @Test
  void aClientIsArchivedAndActiveAgain() {
    VendorRecord made = account.written(account.create(CUSTOMER));
    VendorDocument end = end(CUSTOMER, made);

    VendorRecord archived = account.written(change(Operation.WITHDRAW, CUSTOMER.key(), end, made));
    VendorRecord back =
        account.written(
            change(Operation.RESTORE, CUSTOMER.key(), account.translate(CUSTOMER), archived));

    assertThat(archived.active()).isFalse();
    assertThat(account.adapter.holds(archived, end)).isTrue();
    assertThat(back.active()).isTrue();
    assertThat(back.marks()).containsExactly(CUSTOMER.key().toString());
  }

  @Test
  void whatChangedMeanwhileIsSaidBeforeItIsActiveAgain() {
    VendorRecord made = account.written(account.create(CUSTOMER));
    VendorRecord archived =
        account.written(change(Operation.WITHDRAW, CUSTOMER.key(), end(CUSTOMER, made), made));
    Member restore =
        change(
            Operation.RESTORE,
            CUSTOMER.key(),
            account.translate(customer("8", "Borealis AS")),
            archived);

    VendorRecord halfWay = SandboxAccount.done(account.send(restore));
    VendorRecord back = account.written(restore);

    assertThat(halfWay.active()).isFalse();
    assertThat(account.adapter.next(Operation.RESTORE, null, restore.document(), halfWay))
        .contains("ACTIVATE");
    assertThat(back.active()).isTrue();
    assertThat(Json.string(Json.parse(back.json()), "organization")).isEqualTo("Borealis AS");
  }

  @Test
  void itMayComeBackWithoutAWordOfItsContent() {
    VendorRecord made = account.written(account.create(ITEM));
    VendorRecord archived =
        account.written(change(Operation.WITHDRAW, ITEM.key(), end(ITEM, made), made));

    VendorRecord back =
        account.written(
            change(
                Operation.RESTORE,
                ITEM.key(),
                new VendorDocument(RecordType.ITEM, "{}"),
                archived));

    assertThat(archived.active()).isFalse();
    assertThat(back.active()).isTrue();
    assertThat(back.keys().displayName()).isEqualTo("Training");
  }

  @Test
  void aClientIsUsedByAnyDocumentThatNamesItAndAnItemByNone() {
    VendorRecord unused = account.written(account.create(CUSTOMER));
    VendorRecord used = account.byId(RecordType.CUSTOMER, account.linkedId("7"));
    VendorRecord sold = account.byId(RecordType.ITEM, account.linkedId("1"));
    account.written(account.create(SALE));

    assertThat(users(used)).hasSize(1);
    assertThat(users(unused)).isEmpty();
    assertThat(users(sold)).isEmpty();
    account.byHand(
        "estimate",
        """
        {"customerid": %s, "create_date": "2026-11-02", "currency_code": "CAD", "lines": []}
        """
            .formatted(unused.id()));
    assertThat(users(unused)).hasSize(1);
  }

  @Test
  void aClientThatOwesSomethingStays() {
    VendorRecord owing =
        RecordReader.read(
            Resource.CLIENT,
            Json.parse(
                """
                {"id": 5, "organization": "Acme",
                 "outstanding_balance": [{"amount": {"amount": "0.00", "code": "USD"}},
                                         {"amount": {"amount": 11, "code": "CAD"}}]}
                """),
            Fixtures.NOW);

    assertThat(account.adapter.withdraw(CUSTOMER, owing, account.context()))
        .isEqualTo(new Translation.NothingToDo("KEPT_BALANCE"));
    assertThat(owing.keys().summary()).containsEntry("balance", "11 CAD");
  }

  private VendorDocument end(CanonicalRecord record, VendorRecord current) {
    Translation translation = account.adapter.withdraw(record, current, account.context());
    assertThat(translation).isInstanceOf(Translation.Ready.class);
    return ((Translation.Ready) translation).document();
  }

  private List<VendorRecord> users(VendorRecord record) {
    return account.find(new Search.Users(record.type(), record));
  }
}
