package io.concilia.connector.quickbooks;

import static io.concilia.connector.quickbooks.SandboxCompany.create;
import static io.concilia.connector.quickbooks.SandboxCompany.customer;
import static io.concilia.connector.quickbooks.SandboxCompany.done;
import static io.concilia.connector.quickbooks.SandboxCompany.invoice;
import static io.concilia.connector.quickbooks.SandboxCompany.item;
import static io.concilia.connector.quickbooks.SandboxCompany.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.adapter.Json;
import io.concilia.connector.runtime.vendor.Member;
import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.WriteResult;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known after a call went wrong, and that what it wrote is found again. */
class LostAnswersContractTest {

  private static final SettableClock CLOCK = new SettableClock(Fixtures.NOW);
  private static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);

  private SandboxCompany company;
  private Instant since;

  @BeforeEach
  void open() {
    company = SandboxCompany.alone(SANDBOX);
    since = CLOCK.instant();
  }

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void theClientNeverSendsASecondTimeByItself() {
    SANDBOX.faults("quickbooks").inject(writes(FaultKind.DROP_AFTER_COMMIT));
    company.written(company.create(customer("9", "Warm the connection")));
    long before = SANDBOX.calls("quickbooks").total();

    FailureKind known = kindOf(company.create(deal("402")));

    assertThat(known).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    assertThat(SANDBOX.calls("quickbooks").total()).isEqualTo(before + 1);
  }

  @Test
  void aRefusedConnectionWroteNothing() {
    Member member = company.create(deal("402"));
    SANDBOX.goOffline();
    try {
      assertThat(kindOf(member)).isEqualTo(FailureKind.NOT_APPLIED);
    } finally {
      SANDBOX.comeBack();
    }
  }

  @Test
  void isFoundAlthoughAPersonMovedItsDateMeanwhile() {
    SANDBOX.faults("quickbooks").inject(writes(FaultKind.DROP_AFTER_COMMIT));
    CanonicalRecord record = deal("402");
    kindOf(company.create(record));
    String id = Json.string(company.held("invoice").get(0), "Id");
    company.byHand("invoice/" + id + "/edit", "{\"TxnDate\":\"2026-10-01\"}");

    assertThat(found(record)).extracting(VendorRecord::id).containsExactly(id);
  }

  @Test
  void customersAndItemsAreFoundByTheirNames() {
    SANDBOX.faults("quickbooks").inject(Fault.of(FaultKind.DROP_AFTER_COMMIT).next(2));
    CanonicalRecord buyer = customer("8", "L'Étoile: Nord");
    CanonicalRecord product = item("2", "3/4\" pipe");

    kindOf(company.create(buyer));
    kindOf(company.create(product));

    assertThat(found(buyer)).hasSize(1);
    assertThat(found(product)).hasSize(1);
    assertThat(found(product).get(0).marks()).containsExactly(product.key().toString());
  }

  @Test
  void anItemOfTheSameNameThatIsNotWhatWeSentIsNotOurs() {
    company.byHand(
        "item",
        "{\"Name\":\"Pump\",\"Type\":\"Service\",\"Description\":\"theirs\",\"IncomeAccountRef\":{\"value\":\"2\"}}");

    assertThat(found(item("2", "Pump"))).isEmpty();
  }

  @Test
  void whatMayBeRepeatedIsNotDoubledEvenIfQuickBooksForgotTheKey() {
    CanonicalRecord buyer = customer("8", "Borealis");
    SANDBOX.faults("quickbooks").inject(Fault.of(FaultKind.FORGOTTEN_KEYS));
    VendorRecord written = done(company.send("key-1", company.create(buyer)).get(0));
    Member update =
        SandboxCompany.update(
            buyer.key(), company.translate(customer("8", "Borealis AS")), written);
    done(company.send("key-2", update).get(0));

    List<FailureKind> again = new ArrayList<>();
    again.add(
        failure(
                company.send(
                    "key-1", create(buyer.key(), company.translate(customer("8", "Borealis AS")))))
            .kind());
    again.add(failure(company.send("key-2", update)).kind());

    assertThat(again).containsExactly(FailureKind.ALREADY_EXISTS, FailureKind.STALE);
    assertThat(company.held("customer")).hasSize(2);
  }

  @Test
  void onlyWhatCannotBeDoubledIsRepeatable() {
    VendorRecord written = company.written(company.create(deal("402")));
    Member invoiceUpdate =
        SandboxCompany.update(deal("402").key(), company.translate(deal("402")), written);
    Member buyer = company.create(customer("8", "Borealis"));
    Member sale = company.create(deal("403"));

    assertThat(repeatable(buyer)).isTrue();
    assertThat(repeatable(company.create(item("2", "Pump")))).isTrue();
    assertThat(repeatable(invoiceUpdate)).isTrue();
    assertThat(repeatable(sale)).isFalse();
    assertThat(repeatable(buyer, sale)).isFalse();
  }

  @Test
  void aBatchWhoseAnswerIsLostIsUnknownAsAWhole() {
    SANDBOX.faults("quickbooks").inject(Fault.of(FaultKind.TRUNCATED_ANSWER).next(1));

    assertThatThrownBy(() -> company.send(company.create(deal("402")), company.create(deal("403"))))
        .satisfies(
            e ->
                assertThat(company.adapter.classify(e).kind())
                    .isEqualTo(FailureKind.OUTCOME_UNKNOWN));
    assertThat(found(deal("402"))).hasSize(1);
    assertThat(found(deal("403"))).hasSize(1);
  }

  @Test
  void theCompanysStateIsToldApartFromTheRecords() {
    Member member = company.create(deal("402"));

    assertThat(during(FaultKind.REVOKED, member)).isEqualTo(FailureKind.UNAUTHORISED);
    assertThat(during(FaultKind.LOCKED, member)).isEqualTo(FailureKind.SUSPENDED);
    assertThat(during(FaultKind.SUSPENDED, member)).isEqualTo(FailureKind.SUSPENDED);
    assertThat(during(FaultKind.THROTTLED, member)).isEqualTo(FailureKind.THROTTLED);
  }

  private FailureKind during(FaultKind kind, Member member) {
    SANDBOX.faults("quickbooks").clear();
    SANDBOX.faults("quickbooks").inject(Fault.of(kind));
    return kindOf(member);
  }

  private boolean repeatable(Member... members) {
    return company.adapter.request(List.of(members), "key").repeatable();
  }

  private static Fault writes(FaultKind kind) {
    return Fault.of(kind).matching(FaultMatch.operation("invoice", "create")).next(1);
  }

  private static CanonicalRecord deal(String id) {
    return invoice(id, "USD", line("1", "1", "10.00", "taxable"));
  }

  private FailureKind kindOf(Member member) {
    return kindOf(company, member);
  }

  /** What is known after the call, whether it was answered or not. */
  private static FailureKind kindOf(SandboxCompany caller, Member member) {
    try {
      return failure(caller.send(member)).kind();
    } catch (RuntimeException unanswered) {
      return caller.adapter.classify(unanswered).kind();
    }
  }

  private static VendorFailure failure(List<WriteResult> results) {
    assertThat(results).singleElement().isInstanceOf(WriteResult.Failed.class);
    return ((WriteResult.Failed) results.get(0)).failure();
  }

  private List<VendorRecord> found(CanonicalRecord record) {
    return company
        .adapter
        .find(
            company.session,
            new Search.ByMark(record.key().type(), record.key(), company.translate(record), since))
        .block(SandboxCompany.PATIENCE);
  }
}
