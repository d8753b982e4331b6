package io.concilia.orchestrator;

import io.concilia.contracts.canonical.AmountsAre;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Customer;
import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Intent;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.value.Money;
import io.concilia.contracts.value.Quantity;
import io.concilia.contracts.value.TaxKey;
import io.concilia.contracts.value.Totals;
import io.concilia.contracts.value.UnitPrice;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Says what readers, mapping and writers say, on the real topics. */
final class Pipeline {

  static final Instant HINT = Instant.parse("2026-03-02T17:05:40Z");

  private final RunningOrchestrator orchestrator;
  private final TenantId tenant;
  private final ConnectionId crm;
  private final ConnectionId books;
  private final IntegrationId integration;

  Pipeline(RunningOrchestrator orchestrator, String name) {
    this.orchestrator = orchestrator;
    this.tenant = TenantId.of(name);
    this.crm = ConnectionId.of(name + "-crm");
    this.books = ConnectionId.of(name + "-books");
    this.integration = IntegrationId.of(name);
  }

  IntegrationId integration() {
    return integration;
  }

  ChangeKey deal(String id) {
    return new ChangeKey(crm, "deal", id);
  }

  /** Whom all sales here are billed to. */
  ChangeKey buyer() {
    return new ChangeKey(crm, "sales_account", "301");
  }

  RecordKey invoice(String deal) {
    return RecordKey.of(books, RecordType.INVOICE, deal(deal));
  }

  void connections(Connection.Status status) {
    connections(status, null);
  }

  void connections(Connection.Status status, Connection.Reason reason) {
    connection(crm, "freshsales", Connection.Status.CONNECTED, null);
    connection(books, "quickbooks", status, reason);
  }

  private void connection(
      ConnectionId id, String system, Connection.Status status, Connection.Reason reason) {
    Connection connection =
        new Connection(
            id,
            tenant,
            system,
            "1",
            id + " Ltd",
            URI.create("http://127.0.0.1:8090"),
            status,
            reason,
            Map.of());
    orchestrator.send(
        Topics.CONNECTIONS,
        id.value(),
        orchestrator.codecs().connections().encode(Topics.CONNECTIONS, connection));
    orchestrator.flush();
  }

  /** What the accounting company says of itself. */
  void company(String country, Map<String, String> facts, Map<String, Map<String, String>> lists) {
    Company company =
        new Company(
            books,
            tenant,
            "Acme",
            "1",
            country,
            Currency.getInstance("EUR"),
            false,
            ZoneId.of("Europe/Madrid"),
            null,
            facts,
            lists,
            HINT);
    orchestrator.send(
        Topics.catalog("quickbooks"),
        books.value(),
        orchestrator.codecs().companies().encode(Topics.catalog("quickbooks"), company));
    orchestrator.flush();
  }

  void change(ChangeKey key, long seq, int redo, Origin origin) {
    Change change =
        new Change(
            tenant,
            key,
            seq,
            redo,
            ChangeKind.UPSERT,
            HINT.minusSeconds(1),
            HINT.plusMillis(20),
            HINT,
            origin,
            null,
            redo == 0 ? null : integration,
            "{}");
    orchestrator.send(
        Topics.CHANGES_FRESHSALES,
        key.toString(),
        orchestrator.codecs().changes().encode(Topics.CHANGES_FRESHSALES, change));
  }

  void mapped(String deal, Revision revision, Money money) {
    sold(deal, revision, money, null);
  }

  /** Mapped, with the day of the sale. */
  void sold(String deal, Revision revision, Money money, LocalDate day) {
    canonical(invoice(deal), revision, new Intent.Present(Invoice.full(content(deal, money, day))));
  }

  void customer(String account, String name) {
    customer(account, name, 1);
  }

  void customer(String account, String name, long seq) {
    canonical(
        RecordKey.of(books, RecordType.CUSTOMER, new ChangeKey(crm, "sales_account", account)),
        new Revision(seq, 1, 0),
        new Intent.Present(Customer.builder(name, Customer.Kind.ORGANISATION).build()));
  }

  RecordKey ofAccount(String account) {
    return RecordKey.of(books, RecordType.CUSTOMER, new ChangeKey(crm, "sales_account", account));
  }

  void accountDeleted(String account, Revision revision) {
    canonical(
        ofAccount(account), revision, Intent.Withdrawn.because(WithdrawalReason.SOURCE_DELETED));
  }

  /** What became of an account's customer. */
  void customerOutcome(
      String account, Revision revision, long ordinal, OutcomeState state, String reason) {
    RecordKey key = ofAccount(account);
    send(
        new Outcome(
            Outcome.Subject.of(key),
            revision,
            ordinal,
            tenant,
            integration,
            state,
            reason,
            new Outcome.Vendor("58", "0"),
            null,
            null,
            List.of(),
            1,
            HINT,
            HINT.plusMillis(100 * ordinal),
            null),
        key.toString());
  }

  void withdrawn(String deal, Revision revision, WithdrawalReason reason) {
    canonical(invoice(deal), revision, Intent.Withdrawn.because(reason));
  }

  private void canonical(RecordKey key, Revision revision, Intent intent) {
    CanonicalRecord record =
        new CanonicalRecord(
            key, revision, tenant, integration, intent, Origin.WEBHOOK, null, Mode.LIVE, HINT);
    orchestrator.send(
        Topics.CANONICAL_QUICKBOOKS,
        record.key().toString(),
        orchestrator.codecs().canonical().encode(Topics.CANONICAL_QUICKBOOKS, record));
  }

  void rejected(String deal, Revision revision, Failure failure) {
    send(
        new Outcome(
            Outcome.Subject.of(deal(deal), RecordType.INVOICE),
            revision,
            1,
            tenant,
            integration,
            OutcomeState.REJECTED,
            null,
            null,
            failure,
            null,
            List.of(),
            0,
            HINT,
            HINT.plusMillis(40),
            null),
        deal(deal) + "/INVOICE");
  }

  void outcome(String deal, Revision revision, long ordinal, OutcomeState state) {
    outcome(deal, revision, ordinal, state, null, null, List.of());
  }

  void held(String deal, Revision revision, long ordinal, String cause) {
    outcome(
        deal,
        revision,
        ordinal,
        OutcomeState.HELD,
        Failure.of(FailureKind.HOLD, Cause.of(cause)),
        null,
        List.of());
  }

  void waiting(String deal, Revision revision, long ordinal, String missing) {
    outcome(
        deal,
        revision,
        ordinal,
        OutcomeState.WAITING,
        Failure.of(FailureKind.MISSING_REFERENCE, new Cause("WAITING_FOR", missing)),
        null,
        List.of());
  }

  void booked(String deal, Revision revision, long ordinal, Money net, Money tax) {
    outcome(deal, revision, ordinal, OutcomeState.DONE, null, booked(net, tax), List.of());
  }

  /** The same, of an invoice that was not in the books before. */
  void created(String deal, Revision revision, long ordinal, Money net, Money tax) {
    send(
        new Outcome(
            Outcome.Subject.of(invoice(deal)),
            revision,
            ordinal,
            tenant,
            integration,
            OutcomeState.DONE,
            "CREATED",
            new Outcome.Vendor("145", "0"),
            null,
            booked(net, tax),
            List.of(),
            1,
            HINT,
            HINT.plusMillis(100 * ordinal),
            "0af7651916cd43dd8448eb211c80319c"),
        invoice(deal).toString());
  }

  static Booked booked(Money net, Money tax) {
    Money gross = net.plus(tax);
    return new Booked(
        "1042",
        Phase.OPEN,
        LocalDate.of(2026, 3, 2),
        LocalDate.of(2026, 4, 1),
        new Totals(net, tax, gross, null),
        gross,
        null,
        null,
        null,
        HINT.plusMillis(400));
  }

  void outcome(
      String deal,
      Revision revision,
      long ordinal,
      OutcomeState state,
      Failure failure,
      Booked booked,
      List<Difference> differences) {
    send(
        new Outcome(
            Outcome.Subject.of(invoice(deal)),
            revision,
            ordinal,
            tenant,
            integration,
            state,
            null,
            booked == null ? null : new Outcome.Vendor("145", "0"),
            failure,
            booked,
            differences,
            state == OutcomeState.DONE ? 1 : 0,
            HINT,
            HINT.plusMillis(100 * ordinal),
            "0af7651916cd43dd8448eb211c80319c"),
        invoice(deal).toString());
  }

  /** What a service says of an erasure. */
  void erasure(Erasure said) {
    orchestrator.send(
        Topics.ERASURES,
        said.source().toString(),
        orchestrator.codecs().erasures().encode(Topics.ERASURES, said));
  }

  private void send(Outcome outcome, String key) {
    orchestrator.send(
        Topics.OUTCOMES, key, orchestrator.codecs().outcomes().encode(Topics.OUTCOMES, outcome));
  }

  private static DocumentContent content(String deal, Money money, LocalDate day) {
    Line line =
        Line.builder("1", Line.Kind.SALE)
            .quantity(new Quantity(BigDecimal.ONE))
            .unitPrice(new UnitPrice(money.amount()))
            .tax(TaxKey.of("standard"))
            .build();
    return DocumentContent.builder(
            CustomerRef.of("sales_account", "301"),
            Currency.getInstance(money.currency().getCurrencyCode()),
            AmountsAre.NET,
            List.of(line),
            new SourceLink("Hosting " + deal, URI.create("https://crm.example/deals/" + deal)))
        .supplyDate(day)
        .expected(Totals.ofGross(money))
        .build();
  }
}
