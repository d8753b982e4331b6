package io.concilia.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.DocumentContent;
import io.concilia.contracts.canonical.Estimate;
import io.concilia.contracts.canonical.Invoice;
import io.concilia.contracts.canonical.Line;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.CustomerRef;
import io.concilia.contracts.identity.DocumentRef;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.outcome.Booked;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.outcome.Phase;
import io.concilia.contracts.value.Money;
import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an accountant expects of a sale whatever happens around it. */
public abstract class ScenariosContract extends ConnectorContract {

  private static final RecordKey DEAL = Sales.invoiceKey("7");

  protected ScenariosContract(VendorUnderTest vendor) {
    super(vendor);
  }

  @BeforeEach
  void knowTheCustomer() {
    withCustomerAndItem();
  }

  @Test
  void aDealThatIsLostWhileItWaitsForItsCustomerIsNeverInvoiced() {
    DocumentContent content = Sales.content(currency(), Sales.sold("1", "1", "10.00")).build();
    write(
        Sales.invoice(
            "7", 5, content.copy(CustomerRef.of("sales_account", "9"), content.lines()).build()));
    assertThat(state(DEAL)).isEqualTo(OutcomeState.WAITING);

    write(Sales.withdrawn(DEAL, 6));
    write(Sales.customer("9", 1, "Borealis"));
    pass(Duration.ofMinutes(5));

    assertThat(state(DEAL)).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(books().ids(RecordType.INVOICE)).isEmpty();
  }

  @Test
  void theDraftOfALostDealIsTakenBackIfNobodyTouchedIt() {
    needs(Capability.DRAFTS);
    write(Sales.invoice("7", 5, currency(), "10.00"));
    assertThat(reported(DEAL).phase()).isEqualTo(Phase.DRAFT);

    write(Sales.withdrawn(DEAL, 6));

    assertThat(state(DEAL)).isEqualTo(OutcomeState.WITHDRAWN);
    assertThat(standing()).isZero();
  }

  @Test
  void theDraftOfALostDealIsKeptIfABookkeeperEditedIt() {
    needs(Capability.DRAFTS);
    write(Sales.invoice("7", 5, currency(), "10.00"));
    books().reprice(RecordType.INVOICE, vendorId(DEAL), new BigDecimal("9.00"));

    write(Sales.withdrawn(DEAL, 6));

    assertThat(state(DEAL)).isEqualTo(OutcomeState.HELD);
    assertThat(nets()).containsExactly("9.00");
  }

  @Test
  void aSentInvoiceIsNotTouchedAndOneProposalFollowsTheDeal() {
    write(Sales.invoice("7", 5, currency(), "100.00"));
    String id = vendorId(DEAL);
    books().approve(id);
    books().send(id);
    assertThat(booked(id).phase()).isEqualTo(Phase.ISSUED);

    write(Sales.invoice("7", 6, currency(), "120.00"));
    assertThat(cause(DEAL)).isEqualTo("CHANGED_AFTER_INVOICING");
    write(Sales.invoice("7", 7, currency(), "130.00"));
    assertThat(cause(DEAL)).isEqualTo("CHANGED_AFTER_INVOICING");
    assertThat(Objects.requireNonNull(last(DEAL).failure()).details().get("b")).contains("130.00");
    assertThat(nets()).containsExactly("100.00");
    write(Sales.invoice("7", 8, currency(), "100.00"));

    assertThat(state(DEAL)).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(nets()).containsExactly("100.00");
  }

  @Test
  void wonLostAndWonAgainIsOneInvoice() {
    write(Sales.invoice("7", 5, currency(), "100.00"));
    String id = vendorId(DEAL);
    books().approve(id);
    books().send(id);

    write(Sales.withdrawn(DEAL, 6));
    assertThat(cause(DEAL)).isEqualTo("LOST_AFTER_INVOICING");
    write(Sales.invoice("7", 7, currency(), "100.00"));

    assertThat(state(DEAL)).isEqualTo(OutcomeState.UNCHANGED);
    assertThat(books().ids(RecordType.INVOICE)).containsExactly(id);
  }

  @Test
  void twoCustomersOfOneNameAreAskedAboutAndNoneIsInvoicedByGuess() {
    books().addCustomer("ABC Services Ltd");
    books().addCustomer("ABC Services Inc");
    clock.advance(Duration.ofHours(1));
    restart();

    write(Sales.customer("9", 1, "ABC Services"));

    assertThat(cause(Sales.customerKey("9"))).isEqualTo("WHICH_CUSTOMER");
    assertThat(books().ids(RecordType.CUSTOMER)).hasSize(3);
  }

  @Test
  void aNumberThatAStrangersInvoiceHasIsHeldAndNotAdopted() {
    needs(Capability.NUMBERS_OF_OURS);
    books().numberByHand();
    String stranger = books().addCustomer("A stranger");
    books().addInvoice(stranger, "1042", new BigDecimal("80.00"), LocalDate.parse("2026-03-01"));
    bench().policies(Map.of("numberFrom", "CRM"));
    restart();

    write(
        Sales.invoice(
            "7",
            5,
            Sales.content(currency(), Sales.sold("1", "1", "10.00")).number("1042").build()));

    assertThat(cause(DEAL)).isEqualTo("NUMBER_TAKEN");
    assertThat(books().ids(RecordType.INVOICE)).hasSize(1);
  }

  @Test
  void aDealThatABookkeeperInvoicedYesterdayIsAskedAboutAndLinked() {
    String theirs =
        books()
            .addInvoice(
                vendorId(Sales.CUSTOMER),
                null,
                new BigDecimal("100.00"),
                LocalDate.parse("2026-03-01"));
    bench().policies(Map.of("duplicateGuard", "ON"));

    write(Sales.invoice("7", 5, currency(), "100.00"));
    assertThat(cause(DEAL)).isEqualTo("POSSIBLE_DUPLICATE");
    decide(DEAL, Decision.Kind.LINK, theirs);

    assertThat(vendorId(DEAL)).isEqualTo(theirs);
    assertThat(books().ids(RecordType.INVOICE)).containsExactly(theirs);
  }

  @Test
  void aSaleOfAClosedPeriodIsHeldOrDatedTheFirstOpenDay() {
    needs(Capability.CLOSED_PERIODS);
    books().closeBooks(LocalDate.parse("2026-03-10"));
    restart();
    write(Sales.invoice("7", 5, currency(), "10.00"));
    assertThat(cause(DEAL)).isEqualTo("CLOSED_PERIOD");

    bench().policies(Map.of("closedPeriod", "FIRST_OPEN_DAY"));
    write(Sales.invoice("8", 5, currency(), "10.00"));

    assertThat(reported(Sales.invoiceKey("8")).issueDate()).hasToString("2026-03-11");
  }

  @Test
  void theDayOfIssueDoesNotMoveThroughRetriesAndARestart() {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    inject(Fault.of(FaultKind.ERROR).matching(creating(RecordType.INVOICE)));
    write(Sales.invoice("7", 5, currency(), "10.00"));
    passQuietPeriod();
    passQuietPeriod();
    restart();
    clock.advance(Duration.ofHours(24));

    sandbox.faults(system()).clear();
    passQuietPeriod();

    assertDone(DEAL);
    assertThat(reported(DEAL).issueDate()).isEqualTo(day);
  }

  @Test
  void theDiscountedPartsOfAHundredLinesAtTwoRatesAddUpToTheCent() {
    Line[] lines =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Sales.sold(
                        "l" + i,
                        "1",
                        new BigDecimal("10.01")
                            .add(new BigDecimal("0.37").multiply(new BigDecimal(i)))
                            .toPlainString(),
                        i % 2 == 0 ? "standard" : "reduced",
                        Money.of(i < 45 ? "1.24" : "1.23", currency())))
            .toArray(Line[]::new);
    DocumentContent content = Sales.content(currency(), lines).build();

    write(Sales.invoice("7", 5, content));

    assertThat(net(reported(DEAL))).isEqualByComparingTo(content.linesTotal().amount());
  }

  @Test
  void aDepositAndTheBalanceAreTwoInvoicesThatComeToTheTotal() {
    RecordKey quote = Sales.key(RecordType.ESTIMATE, "deal", "7");
    write(
        Sales.record(
            quote,
            4,
            new Estimate(
                Sales.content(currency(), Sales.sold("1", "1", "333.33")).build(),
                Estimate.Status.ACCEPTED,
                null)));

    write(
        Sales.record(
            DEAL.withPart(RecordKey.DEPOSIT), 5, part(Invoice.BillingPart.DEPOSIT, "100.00")),
        Sales.record(
            DEAL.withPart(RecordKey.BALANCE), 5, part(Invoice.BillingPart.BALANCE, "233.33")));
    pass(Duration.ofMinutes(1));

    assertThat(nets()).containsExactlyInAnyOrder("100.00", "233.33");
    assertThat(bench().pending()).isZero();
  }

  @Test
  void anInvoiceThatAPersonRemovedIsNotMadeAgain() {
    needs(Capability.REMOVED_DOCUMENTS);
    write(Sales.invoice("7", 5, currency(), "50.00"));
    String id = vendorId(DEAL);
    books().approve(id);
    books().remove(id);

    write(Sales.invoice("7", 6, currency(), "60.00"));
    assertThat(state(DEAL)).isEqualTo(OutcomeState.REMOVED);
    write(Sales.invoice("7", 7, currency(), "70.00"));

    assertThat(state(DEAL)).isEqualTo(OutcomeState.REMOVED);
    assertThat(standing()).isZero();
  }

  @Test
  void aPaymentOfAPartShowsInTheBalance() {
    write(Sales.invoice("7", 5, currency(), "100.00"));
    String id = vendorId(DEAL);
    books().approve(id);
    books().send(id);

    books().pay(id, new BigDecimal("48.40"));

    Booked paid = booked(id);
    assertThat(paid.phase()).isEqualTo(Phase.SETTLED);
    assertThat(paid.balance()).isEqualTo(Money.of("72.60", currency()));
    assertThat(
            books()
                .adapter()
                .paidOn(session(), read(RecordType.INVOICE, id))
                .block(Duration.ofSeconds(30)))
        .hasSize(1);
  }

  private Invoice part(Invoice.BillingPart part, String price) {
    return new Invoice(
        Sales.content(currency(), Sales.sold("1", "1", price)).build(),
        part,
        null,
        null,
        new DocumentRef(RecordType.ESTIMATE, "deal", "7", RecordKey.MAIN));
  }

  /** Invoices that are worth something. */
  private long standing() {
    return books().ids(RecordType.INVOICE).stream()
        .map(this::booked)
        .filter(booked -> booked.phase() != Phase.VOID)
        .count();
  }
}
