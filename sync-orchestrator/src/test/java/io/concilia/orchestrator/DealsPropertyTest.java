package io.concilia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.canonical.WithdrawalReason;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.outcome.Cause;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.value.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Deals are won, edited, lost, rejected, approved, sent, refused and removed; the messages of all
 * of them are told in any order and more than once. The totals are those of the deals as they were
 * lived.
 */
class DealsPropertyTest {

  private static final RunningOrchestrator orchestrator = RunningOrchestrator.shared();
  private static final int DEALS = 30;

  static LongStream seeds() {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(2, 2, 1_000_000));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void totalsOverTheStatesAreTheEligibleDeals(long seed) {
    var random = new Random(seed);
    Pipeline pipeline = Live.integration(orchestrator, "deals-" + seed);
    List<Deal> deals = new ArrayList<>();
    for (int i = 0; i < DEALS; i++) {
      deals.add(new Deal(pipeline, "d" + i, random).live());
    }

    tell(deals, random);

    JsonNode totals = orchestrator.get("/totals?integration=deals-" + seed).json().at("/totals");
    assertThat(told(totals, "/eligible")).isEqualTo(lived(deals));
    assertThat(count(totals)).isEqualTo(DEALS);
    for (JsonNode group : totals) {
      assertThat(eligibleStates(group)).isEqualTo(amount(group.at("/eligible/money")));
    }
  }

  private static void tell(List<Deal> deals, Random random) {
    List<Runnable> messages = new ArrayList<>();
    for (Deal deal : deals) {
      for (Runnable message : deal.messages) {
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
          messages.add(message);
        }
      }
    }
    Collections.shuffle(messages, random);
    messages.forEach(Runnable::run);
    orchestrator.settle();
  }

  private static Map<String, String> told(JsonNode totals, String pointer) {
    Map<String, String> told = new HashMap<>();
    for (JsonNode group : totals) {
      JsonNode sum = group.at(pointer);
      if (sum.at("/count").asLong() > 0) {
        told.put(
            group.at("/currency").asString(),
            sum.at("/count").asLong() + " " + sum.at("/money/amount").asString());
      }
    }
    return told;
  }

  private static Map<String, String> lived(List<Deal> deals) {
    Map<String, Money> money = new HashMap<>();
    Map<String, Long> counts = new HashMap<>();
    for (Deal deal : deals) {
      if (deal.isEligible()) {
        String currency = deal.worth.currency().getCurrencyCode();
        money.merge(currency, deal.worth, Money::plus);
        counts.merge(currency, 1L, Long::sum);
      }
    }
    Map<String, String> lived = new HashMap<>();
    money.forEach((c, sum) -> lived.put(c, counts.get(c) + " " + sum.amount().toPlainString()));
    return lived;
  }

  private static long count(JsonNode totals) {
    return totals
        .valueStream()
        .flatMap(group -> group.at("/states").valueStream())
        .mapToLong(state -> state.at("/count").asLong())
        .sum();
  }

  private static BigDecimal eligibleStates(JsonNode group) {
    return group
        .at("/states")
        .valueStream()
        .filter(state -> state.at("/eligible").asBoolean())
        .map(state -> amount(state.at("/money")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal amount(JsonNode money) {
    return money.isObject() ? new BigDecimal(money.at("/amount").asString()) : BigDecimal.ZERO;
  }

  /** One deal, as it is lived, and the messages that tell it. */
  private static final class Deal {

    private static final List<OutcomeState> OF_A_WRITE =
        List.of(
            OutcomeState.WAITING,
            OutcomeState.HELD,
            OutcomeState.RETRYING,
            OutcomeState.UNCERTAIN,
            OutcomeState.DONE,
            OutcomeState.REFUSED,
            OutcomeState.REMOVED,
            OutcomeState.DISMISSED);

    private final Pipeline pipeline;
    private final String id;
    private final Random random;
    private final String currency;
    private final List<Runnable> messages = new ArrayList<>();
    private long seq;
    private long ordinal;
    private boolean wanted;
    private boolean unsettled;
    private Money mapped;
    private Money worth;

    Deal(Pipeline pipeline, String id, Random random) {
      this.pipeline = pipeline;
      this.id = id;
      this.random = random;
      this.currency = random.nextBoolean() ? "EUR" : "USD";
    }

    /** It counts while the CRM wants it billed, and until what that led to is taken back. */
    boolean isEligible() {
      return wanted || unsettled;
    }

    Deal live() {
      for (int steps = 1 + random.nextInt(5); steps > 0; steps--) {
        long now = ++seq;
        messages.add(() -> pipeline.change(pipeline.deal(id), now, 0, Origin.WEBHOOK));
        switch (random.nextInt(4)) {
          case 0 -> lose();
          case 1 -> fail();
          default -> win();
        }
      }
      return this;
    }

    private void win() {
      Revision revision = new Revision(seq, 1, 0);
      Money amount = amount();
      messages.add(() -> pipeline.mapped(id, revision, amount));
      wanted = true;
      unsettled = true;
      mapped = amount;
      worth = amount;
      for (int reports = random.nextInt(4); reports > 0; reports--) {
        report(revision, OF_A_WRITE.get(random.nextInt(OF_A_WRITE.size())));
      }
    }

    private void report(Revision revision, OutcomeState state) {
      long next = ++ordinal;
      Money gross = amount();
      messages.add(
          switch (state) {
            case HELD -> () -> pipeline.held(id, revision, next, "APPROVAL");
            case WAITING -> () -> pipeline.waiting(id, revision, next, "CUSTOMER/sales_account/1");
            case DONE -> () -> pipeline.booked(id, revision, next, gross, Money.of("0", currency));
            default -> () -> pipeline.outcome(id, revision, next, state);
          });
    }

    private void fail() {
      Revision revision = new Revision(seq, 1, 0);
      Money amount = amount();
      Failure failure = Failure.of(FailureKind.REFUSED, Cause.of("NO_LINES")).withMoney(amount);
      messages.add(() -> pipeline.rejected(id, revision, failure));
      wanted = true;
      worth = amount;
    }

    private void lose() {
      Revision revision = new Revision(seq, 1, 0);
      messages.add(() -> pipeline.withdrawn(id, revision, WithdrawalReason.TRIGGER_FALSE));
      wanted = false;
      worth = mapped;
      if (random.nextInt(4) > 0) {
        long next = ++ordinal;
        messages.add(() -> pipeline.outcome(id, revision, next, OutcomeState.WITHDRAWN));
        unsettled = false;
      }
    }

    private Money amount() {
      return Money.of(Integer.toString(1 + random.nextInt(5000)), currency);
    }
  }
}
