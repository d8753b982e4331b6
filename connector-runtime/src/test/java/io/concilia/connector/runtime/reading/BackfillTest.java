package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.reading.TestReading.Instance;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

class BackfillTest {

  private static final IntegrationId BOOKS = IntegrationId.of("acme-books");
  private static final Map<String, Object> NO_POLLING =
      Map.of("concilia.reading.polling.enabled", "false");

  private TestReading reading = new TestReading();

  @AfterEach
  void close() {
    reading.close();
  }

  private Instance instance() {
    return reading.instance(Checkpoints.NONE, NO_POLLING);
  }

  private static BackfillView start(Instance instance, String entity) {
    return instance.context().getBean(Backfills.class).start(TestReading.CRM, entity, BOOKS);
  }

  private static BackfillView view(Instance instance, String id) {
    return instance.context().getBean(Backfills.class).find(id);
  }

  private void accounts(int count) {
    for (int i = 0; i < count; i++) {
      reading.crm.put("account", String.valueOf(i), "name", "Acme " + i);
      reading.clock.advance(Duration.ofSeconds(1));
    }
    reading.clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void bringsAllThatThereIsToOneIntegration() {
    accounts(250);
    Instance instance = instance();

    BackfillView started = start(instance, "account");
    reading.settle(instance);
    reading.pass(instance, Duration.ofSeconds(6));

    assertThat(started.state()).isEqualTo("LISTING");
    List<Change> forBooks =
        reading.changes().stream().filter(change -> BOOKS.equals(change.onlyFor())).toList();
    assertThat(forBooks).hasSize(250);
    assertThat(forBooks)
        .allSatisfy(
            change -> {
              assertThat(change.origin()).isEqualTo(Origin.BACKFILL);
              assertThat(change.runId()).isEqualTo(started.id());
              assertThat(change.tenant().value()).isEqualTo("acme");
            });
    BackfillView ended = view(instance, started.id());
    assertThat(ended.state()).isEqualTo("DONE");
    assertThat(ended.rows()).isEqualTo(250);
    assertThat(ended.of()).isEqualTo(250);
    assertThat(ended.outstanding()).isZero();
    assertThat(reading.crm.calls("read")).isZero();
  }

  @Test
  void sendsAgainWhatIsStoredWithoutReadingIt() {
    reading.crm.put("deal", "7", "name", "Hosting");
    reading.clock.advance(Duration.ofMinutes(1));
    Instance instance = instance();
    start(instance, "deal");
    reading.settle(instance);
    reading.pass(instance, Duration.ofSeconds(6));
    reading.crm.forgetCalls();

    start(instance, "deal");
    reading.settle(instance);

    assertThat(reading.crm.calls("read")).isZero();
    assertThat(reading.changes("deal", "7"))
        .filteredOn(change -> BOOKS.equals(change.onlyFor()))
        .extracting(Change::redo)
        .containsExactly(1, 2);
  }

  @Test
  void saysHowFarItHasComeAndWhyItWaits() {
    reading.close();
    reading = new TestReading(new SourceLimits(20, 1000, Duration.ofSeconds(20)), "");
    for (int i = 0; i < 30; i++) {
      reading.crm.put("deal", String.valueOf(i), "name", "Deal " + i);
    }
    reading.clock.advance(Duration.ofMinutes(1));
    Instance instance = instance();
    String id = start(instance, "deal").id();

    reading.settle(instance);

    BackfillView waiting = view(instance, id);
    assertThat(waiting.state()).isEqualTo("READING");
    assertThat(waiting.rows()).isEqualTo(30);
    assertThat(waiting.outstanding()).isBetween(20L, 25L);
    assertThat(waiting.waitsFor()).contains("quota");
    for (int hour = 0; hour < 5; hour++) {
      reading.pass(instance, Duration.ofHours(1));
    }
    reading.pass(instance, Duration.ofSeconds(6));
    assertThat(view(instance, id).state()).isEqualTo("DONE");
    assertThat(reading.changes()).filteredOn(c -> BOOKS.equals(c.onlyFor())).hasSize(30);
  }

  @Test
  void leavesPartOfTheQuotaToWhatHappensNow() {
    reading.close();
    reading = new TestReading(new SourceLimits(100, 1000, Duration.ofSeconds(20)), "");
    for (int i = 0; i < 100; i++) {
      reading.crm.put("deal", String.valueOf(i), "name", "Deal " + i);
    }
    reading.clock.advance(Duration.ofMinutes(1));
    Instance instance = instance();
    start(instance, "deal");
    reading.settle(instance);
    assertThat(reading.crm.calls()).hasSize(40); // 80% of our half of 100

    reading.crm.put("deal", "5", "name", "won today");
    reading.hint(instance, "deal", "5", Origin.WEBHOOK);
    reading.settle(instance);

    assertThat(reading.crm.calls()).hasSize(41).last().isEqualTo("read deal/5");
  }

  @Test
  void goesOnAfterACrashOnAnyOfItsSteps() {
    reading.crm.pageSize = 10;
    accounts(45);
    Instance instance = instance();
    String id = start(instance, "account").id();
    Runs runs = instance.context().getBean(Runs.class);
    RunTable table = instance.context().getBean(ReadingTables.class).runs();
    Set<String> phases = new HashSet<>();

    for (int step = 0; step < 40; step++) {
      // Whoever claims it dies; its lease ends.
      table
          .claim(List.of(TestReading.CRM), reading.clock.instant(), Duration.ZERO)
          .ifPresent(
              dead ->
                  phases.add(dead.run().progress().phase() + " " + dead.run().progress().page()));
      runs.step();
      instance.loop().workOff();
      reading.clock.advance(Duration.ofSeconds(6));
    }

    assertThat(phases).contains("UP 1", "UP 6", "DOWN 5", "DOWN 1");
    assertThat(view(instance, id).state()).isEqualTo("DONE");
    assertThat(view(instance, id).rows()).isEqualTo(45);
    assertThat(reading.changes())
        .filteredOn(change -> BOOKS.equals(change.onlyFor()))
        .extracting(change -> change.key().id())
        .hasSize(45)
        .doesNotHaveDuplicates();
  }

  @Test
  void countsNothingTwiceWhenTheLeaseIsLost() {
    accounts(5);
    Instance instance = instance();
    String id = start(instance, "account").id();
    RunTable table = instance.context().getBean(ReadingTables.class).runs();
    var slow =
        table.claim(List.of(TestReading.CRM), reading.clock.instant(), Duration.ZERO).orElseThrow();
    reading.settle(instance);

    assertThatThrownBy(() -> table.release(slow, reading.clock.instant()))
        .isInstanceOf(LeaseLostException.class);
    assertThat(view(instance, id).rows()).isEqualTo(5);
  }

  @Test
  void goesOnWhenTheSourceAnswersAgain() {
    accounts(5);
    Instance instance = instance();
    String id = start(instance, "account").id();
    reading.crm.fail(FailureKind.OUTCOME_UNKNOWN, null);

    reading.settle(instance);
    assertThat(view(instance, id).waitsFor()).contains("OUTCOME_UNKNOWN");
    reading.pass(instance, Duration.ofSeconds(11));
    reading.pass(instance, Duration.ofSeconds(6));

    assertThat(view(instance, id).state()).isEqualTo("DONE");
    assertThat(view(instance, id).waitsFor()).isNull();
  }

  @Test
  void readsEachOfAListWithoutTimesOnce() {
    reading.crm.put("product", "1", "name", "Hosting");
    reading.crm.put("product", "2", "name", "Domain");
    Instance instance = instance();
    start(instance, "product");
    reading.settle(instance);
    reading.pass(instance, Duration.ofSeconds(6));
    reading.crm.put("product", "3", "name", "Mail");
    reading.crm.forgetCalls();

    start(instance, "product");
    reading.settle(instance);

    assertThat(reading.crm.calls("read")).isEqualTo(1);
    assertThat(reading.changes()).filteredOn(change -> BOOKS.equals(change.onlyFor())).hasSize(5);
  }

  @Test
  void sendsWhatIsStoredOfRecordsThatHaveNoList() {
    reading.crm.put("paper", "9", "name", "Quote");
    Instance instance = instance();
    reading.hint(instance, "paper", "9", Origin.WEBHOOK);
    reading.settle(instance);

    String id = start(instance, "paper").id();
    reading.settle(instance);
    reading.pass(instance, Duration.ofSeconds(6));

    assertThat(reading.changes("paper", "9"))
        .filteredOn(change -> BOOKS.equals(change.onlyFor()))
        .hasSize(1);
    assertThat(view(instance, id).state()).isEqualTo("DONE");
    assertThat(view(instance, id).rows()).isEqualTo(1);
  }

  @Test
  void refusesASecondOneOfTheSameEntity() {
    Instance instance = instance();
    String id = start(instance, "account").id();

    assertThatThrownBy(() -> start(instance, "account"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> {
              assertThat(e.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
              assertThat(e.getBody().getDetail()).contains(id).contains("acme-books");
            });
  }

  @Test
  void refusesAnEntityThatIsNotReadAndSaysWhichAre() {
    Instance instance = instance();

    assertThatThrownBy(() -> start(instance, "ticket"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class,
            e -> {
              assertThat(e.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
              assertThat(e.getBody().getDetail()).contains("ticket").contains("account");
            });
  }

  @Test
  void readsEveryNightWhatHasNoListByTime() {
    reading.crm.put("product", "1", "name", "Hosting");
    Instance instance = reading.instance();
    reading.hint(instance, "paper", "9", Origin.WEBHOOK);
    reading.crm.put("paper", "9", "name", "Quote");
    reading.settle(instance);
    assertThat(reading.changes("product", "1")).isEmpty();

    reading.clock.set(Instant.parse("2026-03-03T02:30:00Z"));
    reading.crm.put("paper", "9", "name", "Quote, corrected");
    reading.settle(instance);
    assertThat(reading.changes("product", "1")).hasSize(1);
    assertThat(reading.changes("paper", "9")).hasSize(2);

    reading.crm.put("product", "1", "name", "Hosting plus");
    reading.clock.set(Instant.parse("2026-03-04T02:30:00Z"));
    reading.settle(instance);
    assertThat(reading.changes("product", "1")).hasSize(2);
  }

  @Test
  void noticesAtNightWhatVanishedWithoutATrace() {
    Instance instance = reading.instance();
    reading.settle(instance);
    for (String entity : List.of("account", "product", "paper")) {
      for (String id : List.of("1", "2")) {
        reading.crm.put(entity, id, "name", entity + id);
        reading.hint(instance, entity, id, Origin.WEBHOOK);
      }
    }
    reading.settle(instance);

    for (String entity : List.of("account", "product", "paper")) {
      reading.crm.forget(entity, "2");
    }
    reading.clock.set(Instant.parse("2026-03-03T02:30:00Z"));
    reading.settle(instance);

    for (String entity : List.of("account", "product", "paper")) {
      assertThat(reading.changes(entity, "2"))
          .extracting(Change::kind)
          .containsExactly(ChangeKind.UPSERT, ChangeKind.DELETE);
      assertThat(reading.changes(entity, "1")).hasSize(1);
    }
  }

  @Test
  void leavesThePastToABackFillAtNight() {
    accounts(3);
    reading.clock.advance(Duration.ofHours(1));
    Instance instance = reading.instance();
    reading.settle(instance);

    reading.clock.set(Instant.parse("2026-03-03T02:30:00Z"));
    reading.settle(instance);

    assertThat(reading.changes()).isEmpty();
  }
}
