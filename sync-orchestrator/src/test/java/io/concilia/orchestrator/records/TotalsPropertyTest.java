package io.concilia.orchestrator.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.value.Money;
import io.concilia.orchestrator.database.Json;
import io.concilia.testkit.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the tables say after any delivery, against what a plain reading of the facts says. */
class TotalsPropertyTest {

  private static final TenantId TENANT = TenantId.of("acme");
  private static JdbcClient jdbc;
  private static RecordStore store;
  private static Totals totals;

  static LongStream seeds() {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(10));
  }

  @BeforeAll
  static void migrate() {
    TestDatabase database = TestDatabase.fresh();
    Flyway.configure()
        .dataSource(database.dataSource())
        .locations("classpath:db/orchestrator")
        .load()
        .migrate();
    jdbc =
        JdbcClient.create(
            new SingleConnectionDataSource(database.url(), "postgres", "postgres", true));
    store = new RecordStore(jdbc, new Json());
    totals = new Totals(jdbc);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void totalsAddUpToTheEligibleRecordsAfterAnyDelivery(long seed) {
    var random = new Random(seed);
    String integration = "seed" + seed;
    Map<RecordId, List<Fact>> lives = lives(integration, random);

    deliver(lives, random);

    List<Totals.InState> sums = totals.byState(List.of(integration), Period.ALWAYS, Set.of());
    assertThat(money(sums)).isEqualTo(expectedMoney(lives));
    assertThat(sums.stream().mapToLong(Totals.InState::count).sum()).isEqualTo(lives.size());
    assertThat(eligible(sums)).isEqualTo(expectedEligible(lives));
    assertThat(moneyOfParts(integration)).isEqualTo(expectedMoney(lives));
  }

  /** Added up over periods that leave no day out and take none twice. */
  private static Map<String, Money> moneyOfParts(String integration) {
    LocalDate february = LocalDate.of(2026, 2, 1);
    LocalDate april = LocalDate.of(2026, 4, 15);
    Map<String, Money> money = new HashMap<>();
    for (Period period :
        List.of(
            new Period(null, february.minusDays(1)),
            new Period(february, april),
            new Period(april.plusDays(1), null))) {
      money(totals.byState(List.of(integration), period, Set.of()))
          .forEach((state, sum) -> money.merge(state, sum, Money::plus));
    }
    return money;
  }

  private static Map<RecordId, List<Fact>> lives(String integration, Random random) {
    Map<RecordId, List<Fact>> lives = new LinkedHashMap<>();
    for (int i = 0; i < 60; i++) {
      lives.put(
          new RecordId(
              IntegrationId.of(integration),
              RecordType.INVOICE,
              new ChangeKey(ConnectionId.of("crm"), "deal", Integer.toString(i)),
              random.nextInt(5) == 0 ? "deposit" : "main"),
          Lives.some(random));
    }
    return lives;
  }

  /** All facts of all records, mixed, in batches of any size. */
  private static void deliver(Map<RecordId, List<Fact>> lives, Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    lives.forEach(
        (id, facts) ->
            Lives.delivered(facts, random).forEach(f -> arrivals.add(new Arrival(id, TENANT, f))));
    Collections.shuffle(arrivals, random);
    for (int next = 0; next < arrivals.size(); ) {
      int end = Math.min(arrivals.size(), next + 1 + random.nextInt(200));
      store.apply(arrivals.subList(next, end));
      next = end;
    }
  }

  private static Map<String, Money> money(List<Totals.InState> sums) {
    Map<String, Money> money = new HashMap<>();
    sums.stream()
        .filter(sum -> sum.money() != null)
        .forEach(sum -> money.put(sum.state() + " " + sum.currency(), sum.money()));
    return money;
  }

  private static Map<String, Money> expectedMoney(Map<RecordId, List<Fact>> lives) {
    Map<String, Money> money = new HashMap<>();
    lives
        .values()
        .forEach(
            facts -> {
              Shown shown = Shown.of(Lives.known(facts)).orElseThrow();
              if (shown.money() != null) {
                money.merge(
                    shown.standing().state() + " " + shown.money().currency(),
                    shown.money(),
                    Money::plus);
              }
            });
    return money;
  }

  private static long eligible(List<Totals.InState> sums) {
    return sums.stream()
        .filter(sum -> sum.state().eligible())
        .mapToLong(Totals.InState::count)
        .sum();
  }

  /** Read off the life as it was told: the CRM's last word, and what it has left in the books. */
  private static long expectedEligible(Map<RecordId, List<Fact>> lives) {
    return lives.values().stream().filter(EligibleByHand::isEligible).count();
  }
}
