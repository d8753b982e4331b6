package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.Search;
import io.concilia.connector.runtime.vendor.VendorPage;
import io.concilia.connector.runtime.vendor.VendorRecord;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.connector.runtime.writing.WritingEngine;
import io.concilia.connector.testkit.VendorUnderTest.Country;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.FaultMatch;
import io.concilia.sandbox.Sandbox;
import io.concilia.testkit.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** What the suites have in common: a company, an engine over it, and what is seen of both. */
abstract class ConnectorContract {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** One sandbox for all suites of this process; reset for each test. */
  private static final class Shared {

    static final SettableClock CLOCK = new SettableClock(Sales.START);
    static final Sandbox SANDBOX = Sandbox.start(0, CLOCK);
  }

  final SettableClock clock = Shared.CLOCK;
  final Sandbox sandbox = Shared.SANDBOX;
  private final VendorUnderTest vendor;
  private @Nullable BooksUnderTest opened;
  private @Nullable WritingBench bench;
  private @Nullable WritingEngine engine;
  private Country country = Country.SPAIN;

  ConnectorContract(VendorUnderTest vendor) {
    this.vendor = vendor;
  }

  @BeforeEach
  void openACompany() {
    open(Country.SPAIN);
  }

  /** A company with nothing in it, without quotas, and one process that writes there. */
  final void open(Country where) {
    open(where, false);
  }

  final void openWithQuotas() {
    open(Country.SPAIN, true);
  }

  private void open(Country where, boolean quotas) {
    clock.set(Sales.START);
    sandbox.reset();
    country = where;
    opened = vendor.open(sandbox, where, clock);
    sandbox.limits(system()).enforce(quotas);
    bench = new WritingBench(clock, opened, () -> sandbox.alarms().runDue());
    if (!quotas) {
      bench.connections().settings(Map.of("limits", "off"));
    }
    engine = bench.engine();
  }

  /** Skips the test where the vendor lacks what it is about, and says why. */
  final void needs(Capability capability) {
    String reason = books().lacks().get(capability);
    Assumptions.assumeTrue(reason == null, () -> capability + ": " + reason);
  }

  final BooksUnderTest books() {
    return Objects.requireNonNull(opened);
  }

  final WritingBench bench() {
    return Objects.requireNonNull(bench);
  }

  final WritingEngine engine() {
    return Objects.requireNonNull(engine);
  }

  /** From now on another process is stepped. */
  final void engine(WritingEngine another) {
    engine = another;
  }

  final String system() {
    return books().adapter().system();
  }

  final String currency() {
    return country.currency();
  }

  /** The customer and the item that sales name are in the books. */
  final void withCustomerAndItem() {
    write(Sales.customer("42", 1, "Acme"), Sales.item());
    assertDone(Sales.CUSTOMER);
    assertDone(Sales.ITEM);
  }

  final void write(CanonicalRecord... records) {
    bench().give(engine(), records);
    bench().settle(engine());
  }

  /** The process ends in good order, and the next one takes over. */
  final void restart() {
    engine().drain();
    bench().settle(engine());
    engine().close();
    engine(bench().engine());
  }

  final void pass(Duration time) {
    bench().pass(engine(), time);
  }

  /** Long enough for the vendor to be asked what became of a lost call, and for what follows. */
  final void passQuietPeriod() {
    pass(books().adapter().limits().quietPeriod().plusSeconds(60));
  }

  final Outcome last(RecordKey key) {
    return bench().last(key);
  }

  final OutcomeState state(RecordKey key) {
    return last(key).state();
  }

  final void assertDone(RecordKey key) {
    assertThat(state(key)).as("%s", last(key).failure()).isEqualTo(OutcomeState.DONE);
  }

  /** Why the record is held or refused, as a code. */
  final String cause(RecordKey key) {
    Failure failure = last(key).failure();
    return failure == null ? state(key) + " without a cause" : failure.cause().code();
  }

  final String vendorId(RecordKey key) {
    return Objects.requireNonNull(last(key).vendor(), () -> last(key).toString()).id();
  }

  /** A record as the adapter reads it now. */
  final VendorRecord read(RecordType type, String id) {
    List<VendorRecord> found = find(new Search.ById(type, id));
    assertThat(found).as(type + " " + id).hasSize(1);
    return found.get(0);
  }

  final List<VendorRecord> find(Search search) {
    return Objects.requireNonNull(books().adapter().find(session(), search).block(PATIENCE));
  }

  /** All records of a type, page by page. */
  final List<VendorRecord> pages(RecordType type) {
    List<VendorRecord> all = new ArrayList<>();
    String cursor = null;
    do {
      VendorPage page =
          Objects.requireNonNull(
              books().adapter().page(session(), type, null, cursor).block(PATIENCE));
      all.addAll(page.records());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  /** A person says that what holds the record is all right. */
  final void release(RecordKey key) {
    decide(key, Decision.Kind.RELEASE, null);
  }

  final void decide(RecordKey key, Decision.Kind kind, @Nullable String vendorId) {
    bench().decide(engine(), Sales.decision(last(key), kind, vendorId));
    bench().settle(engine());
  }

  final VendorSession session() {
    return new VendorSession(
        bench().connections().find(Sales.BOOKS).orElseThrow(),
        bench().connections().token(Sales.BOOKS));
  }

  /** The figures of an invoice as the books have them now. */
  final Booked booked(String invoice) {
    return Objects.requireNonNull(read(RecordType.INVOICE, invoice).booked());
  }

  /** The figures that were reported with the last outcome. */
  final Booked reported(RecordKey key) {
    return Objects.requireNonNull(last(key).booked(), () -> last(key).toString());
  }

  static BigDecimal net(Booked booked) {
    return Objects.requireNonNull(booked.totals().net()).amount();
  }

  static BigDecimal gross(Booked booked) {
    return Objects.requireNonNull(booked.totals().gross()).amount();
  }

  /** Of invoices, what the books say they come to without tax, in order of making. */
  final List<String> nets() {
    return books().ids(RecordType.INVOICE).stream()
        .map(id -> net(booked(id)).toPlainString())
        .toList();
  }

  /** Makes something befall the next calls that create invoices. */
  final void invoicesMeet(FaultKind kind, int calls) {
    inject(Fault.of(kind).matching(creating(RecordType.INVOICE)).next(calls));
  }

  final FaultMatch creating(RecordType type) {
    return FaultMatch.operation(books().entity(type), "create");
  }

  final void inject(Fault fault) {
    sandbox.faults(system()).inject(fault);
  }

  /** How often the vendor was asked to make an invoice. */
  final long invoiceCalls() {
    String entity = books().entity(RecordType.INVOICE);
    return sandbox
        .calls(system())
        .calls(
            call ->
                call.subject().entity().equals(entity)
                    && call.subject().operation().equals("create"))
        .size();
  }
}
