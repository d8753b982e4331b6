package io.concilia.connector.quickbooks;

import static io.concilia.connector.quickbooks.SandboxCompany.change;
import static io.concilia.connector.quickbooks.SandboxCompany.customer;
import static io.concilia.connector.quickbooks.SandboxCompany.invoice;
import static io.concilia.connector.quickbooks.SandboxCompany.item;
import static io.concilia.connector.quickbooks.SandboxCompany.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member.Operation;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.Translation;
import io.concilia.connector.runtime.vendor.VendorDocument;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a customer or an item of the fake QuickBooks is made inactive, and active again. */
class EndsContractTest {

  private static final SettableClock CLOCK = new SettableClock(Fixtures.NOW);
  private static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);
  private static final CanonicalRecord CUSTOMER = customer("8", "Borealis");
  private static final CanonicalRecord ITEM = item("2", "Training");

  private SandboxCompany company;

  @BeforeEach
  void open() {
    company = SandboxCompany.alone(SANDBOX);
    CLOCK.advance(Duration.ofMinutes(1));
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void anInactiveCustomerGivesUpItsNameAndHasItBackWhenItIsActiveAgain() {
    VendorRecord made = company.written(company.create(CUSTOMER));

    VendorRecord inactive =
        company.written(change(Operation.WITHDRAW, CUSTOMER.key(), end(made), made));

    assertThat(inactive.active()).isFalse();
    assertThat(name(inactive)).isEqualTo("Borealis (deleted)");
    assertThat(company.adapter.holds(inactive, end(made))).isTrue();
    VendorRecord back =
        company.written(
            change(Operation.RESTORE, CUSTOMER.key(), company.translate(CUSTOMER), inactive));
    assertThat(back.active()).isTrue();
    assertThat(name(back)).isEqualTo("Borealis");
    assertThat(back.marks()).containsExactly(CUSTOMER.key().toString());
  }

  @Test
  void itMayComeBackWithoutAWordOfItsContent() {
    VendorRecord made = company.written(company.create(CUSTOMER));
    VendorRecord inactive =
        company.written(change(Operation.WITHDRAW, CUSTOMER.key(), end(made), made));

    VendorRecord back =
        company.written(
            change(
                Operation.RESTORE,
                CUSTOMER.key(),
                new VendorDocument(RecordType.CUSTOMER, "{}"),
                inactive));

    assertThat(back.active()).isTrue();
    assertThat(name(back)).isEqualTo("Borealis");
  }

  @Test
  void anUpdateOfAnInactiveCustomerIsRefusedUnlessItIsMadeActive() {
    VendorRecord made = company.written(company.create(CUSTOMER));
    VendorRecord inactive =
        company.written(change(Operation.WITHDRAW, CUSTOMER.key(), end(made), made));

    WriteResult result =
        company
            .send(change(Operation.UPDATE, CUSTOMER.key(), company.translate(CUSTOMER), inactive))
            .get(0);

    assertThat(result).isInstanceOf(WriteResult.Failed.class);
  }

  @Test
  void aCustomerWithABalanceStaysAndQuickBooksWouldRefuseItToo() {
    VendorRecord before = byId(RecordType.CUSTOMER, company.linkedId("7"));
    VendorDocument withdrawal = end(before);
    company.written(company.create(invoice("402", "USD", line("1", "1", "10.00", "taxable"))));
    VendorRecord owing = byId(RecordType.CUSTOMER, before.id());

    Translation translation = company.adapter.withdraw(CUSTOMER, owing, company.context(false));
    WriteResult result =
        company.send(change(Operation.WITHDRAW, CUSTOMER.key(), withdrawal, owing)).get(0);

    assertThat(translation).isEqualTo(new Translation.NothingToDo("KEPT_BALANCE"));
    assertThat(result).isInstanceOf(WriteResult.Failed.class);
    assertThat(((WriteResult.Failed) result).failure().code()).isEqualTo("6220");
    assertThat(((WriteResult.Failed) result).failure().kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aCustomerIsUsedByAPaidInvoiceAPaymentAndACustomerBelowIt() {
    VendorRecord unused = company.written(company.create(CUSTOMER));
    assertThat(users(unused)).isEmpty();

    company.make(
        "customer",
        "{\"DisplayName\":\"North\",\"ParentRef\":{\"value\":\"%s\"},\"Job\":true}",
        unused.id());
    assertThat(users(unused)).hasSize(1);

    VendorRecord paying = byId(RecordType.CUSTOMER, company.linkedId("7"));
    assertThat(users(paying)).isEmpty();
    company.make("payment", "{\"TotalAmt\":5,\"CustomerRef\":{\"value\":\"%s\"}}", paying.id());
    assertThat(users(paying)).hasSize(1);
    company.written(company.create(invoice("402", "USD", line("1", "1", "10.00", "taxable"))));
    assertThat(users(paying)).hasSize(2);
  }

  @Test
  void anItemIsUsedByALineThatSellsIt() {
    VendorRecord unused = company.written(company.create(ITEM));
    VendorRecord sold = byId(RecordType.ITEM, company.linkedId("1"));
    company.written(company.create(invoice("402", "USD", line("1", "1", "10.00", "taxable"))));

    assertThat(users(sold)).hasSize(1);
    assertThat(users(unused)).isEmpty();
    VendorRecord inactive =
        company.written(change(Operation.WITHDRAW, ITEM.key(), end(unused), unused));
    assertThat(inactive.active()).isFalse();
    assertThat(
            company
                .written(change(Operation.RESTORE, ITEM.key(), company.translate(ITEM), inactive))
                .active())
        .isTrue();
  }

  private VendorDocument end(VendorRecord current) {
    Translation translation =
        company.adapter.withdraw(
            current.type() == RecordType.ITEM ? ITEM : CUSTOMER, current, company.context(false));
    assertThat(translation).isInstanceOf(Translation.Ready.class);
    return ((Translation.Ready) translation).document();
  }

  private List<VendorRecord> users(VendorRecord record) {
    return company
        .adapter
        .find(company.session, new Search.Users(record.type(), record))
        .block(SandboxCompany.PATIENCE);
  }

  private VendorRecord byId(RecordType type, String id) {
    return company
        .adapter
        .find(company.session, new Search.ById(type, id))
        .block(SandboxCompany.PATIENCE)
        .get(0);
  }

  private static String name(VendorRecord record) {
    JsonNode json = Json.parse(record.json());
    return Json.string(json, "DisplayName");
  }
}
