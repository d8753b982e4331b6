package io.concilia.orchestrator;

import static io.concilia.orchestrator.Live.invoice;
import static io.concilia.orchestrator.Live.kinds;
import static io.concilia.orchestrator.Live.standing;
import static io.concilia.orchestrator.Live.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Difference;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.value.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StoryComponentTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final Revision FIRST = new Revision(1, 1, 0);
  private static final Revision SECOND = new Revision(2, 1, 0);
  private static final Money TOTAL = Money.of("3630.00", "EUR");
  private static final Money NET = Money.of("3000.00", "EUR");
  private static final Money TAX = Money.of("630.00", "EUR");

  @Test
  void tellsARecordsStoryFromTheHintToTheBookedFigures() {
    Pipeline pipeline = Live.integration(orchestrator, "story");

    pipeline.change(pipeline.deal("501"), 1, 0, Origin.WEBHOOK);
    pipeline.mapped("501", FIRST, TOTAL);
    pipeline.waiting("501", FIRST, 1, "CUSTOMER/sales_account/301");
    pipeline.booked("501", FIRST, 2, NET, TAX);

    JsonNode story = standing(orchestrator, invoice(pipeline, "501"), "IN_BOOKS");
    assertThat(texts(story))
        .containsExactly(
            "Freshsales told us that deal 501 may have changed.",
            "Deal 501 was read from Freshsales.",
            "The rules make invoice \"Hosting 501\" of it, expected to come to €3,630.00.",
            "The invoice waits for customer (account 301), which must be in QuickBooks first.",
            "QuickBooks booked invoice 1042 on 2 Mar 2026: €3,000.00 + €630.00 = €3,630.00"
                + " (booked, not sent). 200 ms after the hint.");
    assertThat(story.at("/record/booked/gross/amount").asString()).isEqualTo("3630.00");
    assertThat(story.at("/millisSinceHint").asLong()).isEqualTo(200);
    assertThat(texts(orchestrator.get(invoice(pipeline, "501"), "Accept-Language", "es-MX").json()))
        .last()
        .asString()
        .startsWith("QuickBooks contabilizó factura 1042 el 2 mar 2026: 3.000,00");
  }

  @Test
  void endsInTheSameStoryAndStateHoweverTheMessagesArrive() {
    Pipeline pipeline = Live.integration(orchestrator, "disorder");
    List<Runnable> messages = new ArrayList<>();
    for (int again = 0; again < 3; again++) {
      messages.add(() -> pipeline.change(pipeline.deal("7"), 1, 0, Origin.WEBHOOK));
      messages.add(() -> pipeline.mapped("7", FIRST, TOTAL));
      messages.add(() -> pipeline.held("7", FIRST, 1, "APPROVAL"));
      messages.add(() -> pipeline.change(pipeline.deal("7"), 2, 0, Origin.POLL));
      messages.add(() -> pipeline.mapped("7", SECOND, TOTAL));
      messages.add(() -> pipeline.held("7", SECOND, 2, "APPROVAL"));
      messages.add(() -> pipeline.booked("7", SECOND, 3, NET, TAX));
      messages.add(() -> pipeline.outcome("7", FIRST, 4, OutcomeState.SUPERSEDED));
    }
    Collections.shuffle(messages, new Random(7));

    messages.forEach(Runnable::run);
    pipeline.booked("end", FIRST, 1, NET, TAX);

    standing(orchestrator, invoice(pipeline, "end"), "IN_BOOKS");
    await()
        .untilAsserted(
            () ->
                assertThat(kinds(orchestrator.get(invoice(pipeline, "7")).json()))
                    .containsExactly(
                        "HINT",
                        "READ",
                        "MAPPED",
                        "HELD",
                        "SUPERSEDED",
                        "HINT",
                        "READ",
                        "MAPPED",
                        "HELD",
                        "DONE"));
    standing(orchestrator, invoice(pipeline, "7"), "IN_BOOKS");
  }

  @Test
  void aDealThatIsLostWhileItWaitsIsCancelledBeforeInvoicing() {
    Pipeline pipeline = Live.integration(orchestrator, "lost");

    pipeline.mapped("9", FIRST, TOTAL);
    pipeline.waiting("9", FIRST, 1, "CUSTOMER/sales_account/301");
    standing(orchestrator, invoice(pipeline, "9"), "WAITING_FOR");
    pipeline.withdrawn("9", SECOND, WithdrawalReason.TRIGGER_FALSE);
    pipeline.outcome("9", SECOND, 2, OutcomeState.WITHDRAWN);

    JsonNode story = standing(orchestrator, invoice(pipeline, "9"), "CANCELLED");
    assertThat(story.at("/record/state/label").asString()).isEqualTo("Cancelled before invoicing");
  }

  @Test
  void aSourceRecordThatNoRuleHasAnsweredIsOnItsWay() {
    Pipeline pipeline = Live.integration(orchestrator, "unanswered");

    pipeline.change(pipeline.deal("1"), 1, 0, Origin.WEBHOOK);

    await()
        .untilAsserted(
            () ->
                assertThat(states("/records?integration=unanswered"))
                    .containsExactly("ON_ITS_WAY"));
    pipeline.withdrawn("1", FIRST, WithdrawalReason.TRIGGER_FALSE);
    await()
        .untilAsserted(
            () ->
                assertThat(states("/records?integration=unanswered"))
                    .containsExactly("NOT_APPLICABLE"));
  }

  @Test
  void readsAsPausedWhileTheConnectionIsLostWithoutAnEventPerRecord() {
    Pipeline pipeline = Live.integration(orchestrator, "paused");
    pipeline.mapped("1", FIRST, TOTAL);
    pipeline.mapped("2", FIRST, TOTAL);
    pipeline.booked("2", FIRST, 1, NET, TAX);
    standing(orchestrator, invoice(pipeline, "1"), "ON_ITS_WAY");
    standing(orchestrator, invoice(pipeline, "2"), "IN_BOOKS");
    int events = kinds(orchestrator.get(invoice(pipeline, "1")).json()).size();

    pipeline.connections(Connection.Status.DISCONNECTED);

    JsonNode record = standing(orchestrator, invoice(pipeline, "1"), "PAUSED").at("/record");
    assertThat(record.at("/cause/message").asString())
        .isEqualTo(
            "paused-books Ltd is no longer connected (its consent has ended)."
                + " What waits goes on by itself once it is connected again.");
    standing(orchestrator, invoice(pipeline, "2"), "IN_BOOKS");
    assertThat(states("/records?integration=paused&state=PAUSED")).containsExactly("PAUSED");
    assertThat(states("/records?integration=paused&state=ON_ITS_WAY")).isEmpty();
    assertThat(kinds(orchestrator.get(invoice(pipeline, "1")).json())).hasSize(events);
    pipeline.connections(Connection.Status.CONNECTED);
    standing(orchestrator, invoice(pipeline, "1"), "ON_ITS_WAY");
  }

  @Test
  void totalsAddUpToTheEligibleDealsPerCurrency() {
    Pipeline pipeline = Live.integration(orchestrator, "totals");
    pipeline.mapped("1", FIRST, TOTAL);
    pipeline.booked("1", FIRST, 1, NET, TAX);
    pipeline.mapped("2", FIRST, Money.of("100.00", "EUR"));
    pipeline.held("2", FIRST, 1, "APPROVAL");
    pipeline.mapped("3", FIRST, Money.of("50.00", "USD"));
    pipeline.rejected("4", FIRST, taxUndecided(Money.of("7.50", "EUR")));
    pipeline.withdrawn("5", FIRST, WithdrawalReason.TRIGGER_FALSE);

    await().untilAsserted(() -> assertThat(states("/records?integration=totals")).hasSize(5));
    JsonNode totals = orchestrator.get("/totals?integration=totals").json().at("/totals");
    JsonNode euro = only(totals, "EUR");
    assertThat(euro.at("/eligible/count").asLong()).isEqualTo(3);
    assertThat(euro.at("/eligible/money/amount").asString()).isEqualTo("3737.50");
    assertThat(euro.at("/inBooks/money/amount").asString()).isEqualTo("3630.00");
    assertThat(
            euro.at("/states")
                .valueStream()
                .map(s -> s.at("/state").asString() + " " + s.at("/money/amount").asString()))
        .containsExactlyInAnyOrder("IN_BOOKS 3630.00", "TO_APPROVE 100.00", "NEEDS_FIXING 7.50");
    assertThat(only(totals, "USD").at("/eligible/money/amount").asString()).isEqualTo("50.00");
  }

  @Test
  void totalsOfAPeriodTakeADealByTheDayOfItsSale() {
    Pipeline pipeline = Live.integration(orchestrator, "periods");
    pipeline.sold("1", FIRST, TOTAL, LocalDate.of(2026, 2, 28));
    pipeline.sold("2", FIRST, Money.of("100.00", "EUR"), LocalDate.of(2026, 3, 1));
    pipeline.rejected(
        "3",
        FIRST,
        taxUndecided(Money.of("7.50", "EUR")).withDetails(Map.of("wonOn", "2026-03-31")));
    await().untilAsserted(() -> assertThat(states("/records?integration=periods")).hasSize(3));

    JsonNode march =
        orchestrator.get("/totals?integration=periods&from=2026-03-01&to=2026-03-31").json();

    assertThat(only(march.at("/totals"), "EUR").at("/eligible/money/amount").asString())
        .isEqualTo("107.50");
    assertThat(values("/records?integration=periods&to=2026-02-28", "/sourceId"))
        .containsExactly("1");
    assertThat(orchestrator.get("/totals?from=2026-03-02&to=2026-03-01").status()).isEqualTo(400);
    assertThat(orchestrator.get("/totals?from=yesterday").status()).isEqualTo(400);
  }

  @Test
  void namesTheCustomerWhoseAddressIsMissing() {
    Pipeline pipeline = Live.integration(orchestrator, "named");
    pipeline.customer("301", "Ferrer Logística SL");
    pipeline.mapped("1", FIRST, TOTAL);
    pipeline.held("1", FIRST, 1, "ADDRESS_NEEDED_FOR_TAX");
    standing(orchestrator, invoice(pipeline, "1"), "NEEDS_DECISION");

    await()
        .untilAsserted(
            () ->
                assertThat(texts(orchestrator.get(invoice(pipeline, "1")).json()))
                    .last()
                    .isEqualTo(
                        "The invoice is held. QuickBooks works out sales tax from the delivery"
                            + " address, and Ferrer Logística SL has none."));
    assertThat(
            orchestrator
                .get(invoice(pipeline, "1"), "Accept-Language", "es")
                .json()
                .at("/record/cause/message")
                .asString())
        .isEqualTo(
            "QuickBooks calcula el impuesto con la dirección de entrega y Ferrer Logística SL no"
                + " tiene.");
  }

  @Test
  void aDifferenceIsAStateAndShowsBothFigures() {
    Pipeline pipeline = Live.integration(orchestrator, "differs");
    pipeline.mapped("1", FIRST, TOTAL);

    pipeline.outcome(
        "1",
        FIRST,
        1,
        OutcomeState.DONE,
        null,
        Pipeline.booked(NET, Money.of("630.02", "EUR")),
        List.of(new Difference("gross", "3630.00 EUR", "3630.02 EUR", false)));

    JsonNode story = standing(orchestrator, invoice(pipeline, "1"), "DIFFERS");
    assertThat(texts(story))
        .last()
        .asString()
        .endsWith("gross: the CRM says €3,630.00, QuickBooks says €3,630.02.");
  }

  @Test
  void pagesThroughAllRecordsOnce() {
    Pipeline pipeline = Live.integration(orchestrator, "pages");
    Set<String> deals = new HashSet<>();
    for (int i = 0; i < 23; i++) {
      pipeline.mapped("d" + i, FIRST, TOTAL);
      deals.add("d" + i);
    }
    await()
        .untilAsserted(
            () -> assertThat(states("/records?integration=pages&limit=100")).hasSize(23));

    List<String> seen = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          orchestrator
              .get("/records?integration=pages&limit=5" + (next.isEmpty() ? "" : "&cursor=" + next))
              .json();
      page.at("/records").valueStream().forEach(r -> seen.add(r.at("/sourceId").asString()));
      next = page.path("next").asString("");
    } while (!next.isEmpty());

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(Set.copyOf(seen)).isEqualTo(deals);
  }

  @Test
  void findsRecordsByStateCauseAndText() {
    Pipeline pipeline = Live.integration(orchestrator, "find");
    pipeline.mapped("a1", FIRST, TOTAL);
    pipeline.mapped("b2", FIRST, TOTAL);
    pipeline.held("b2", FIRST, 1, "POSSIBLE_DUPLICATE");
    pipeline.rejected("c3", FIRST, taxUndecided(TOTAL));
    await().untilAsserted(() -> assertThat(states("/records?integration=find")).hasSize(3));

    assertThat(ids("state=NEEDS_DECISION&state=NEEDS_FIXING"))
        .containsExactlyInAnyOrder("b2", "c3");
    assertThat(ids("cause=TAX_UNDECIDED")).containsExactly("c3");
    assertThat(ids("cause=TAX_UNDECIDED/reduced/ES")).containsExactly("c3");
    assertThat(ids("cause=TAX_UNDECIDED/standard/ES")).isEmpty();
    assertThat(ids("q=hosting%20b")).containsExactly("b2");
    assertThat(ids("q=a1")).containsExactly("a1");
    assertThat(ids("entity=contact")).isEmpty();
    assertThat(ids("type=INVOICE&limit=1")).hasSize(1);
  }

  @Test
  void saysThatARecordIsUnknown() {
    var answer = orchestrator.get("/records/nobody/INVOICE/deal/1");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).startsWith("application/problem+json");
    assertThat(answer.json().at("/detail").asString()).contains("nobody", "deal 1");
  }

  private static Failure taxUndecided(Money money) {
    return new Failure(
        FailureKind.REFUSED,
        new Cause("TAX_UNDECIDED", "reduced/ES"),
        null,
        null,
        "tax",
        money,
        Map.of("item", "Hosting", "customer", "Ferrer", "country", "ES"));
  }

  private static JsonNode only(JsonNode totals, String currency) {
    return totals
        .valueStream()
        .filter(sum -> sum.path("currency").asString("").equals(currency))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> states(String path) {
    return values(path, "/state/code");
  }

  private static List<String> ids(String query) {
    return values("/records?integration=find&" + query, "/sourceId");
  }

  private static List<String> values(String path, String pointer) {
    return orchestrator
        .get(path)
        .json()
        .at("/records")
        .valueStream()
        .map(record -> record.at(pointer).asString())
        .toList();
  }
}
