package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.reading.TestReading.Instance;
import io.concilia.connector.runtime.vendor.SourceLimits;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollingTest {

  private static final Duration INTERVAL = Duration.ofMinutes(2);
  private static final Duration DELAY = Duration.ofSeconds(30);

  private TestReading reading = new TestReading();

  @AfterEach
  void close() {
    reading.close();
  }

  @Test
  void findsAChangeThatNobodyToldOf() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.put("account", "1", "name", "Acme");

    reading.pass(instance, INTERVAL.plus(DELAY));

    assertThat(reading.changes("account", "1"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.origin()).isEqualTo(Origin.POLL);
              assertThat(change.payload()).contains("Acme");
              assertThat(change.occurredAt()).isEqualTo(TestReading.START);
            });
    assertThat(reading.crm.calls("read")).isZero();
  }

  @Test
  void leavesWhatIsOlderThanTheConnectionToABackFill() {
    reading.crm.put("account", "1", "name", "Acme");
    reading.clock.advance(Duration.ofHours(1));
    Instance instance = reading.instance();

    reading.settle(instance);
    reading.pass(instance, INTERVAL.plus(DELAY));

    assertThat(reading.changes()).isEmpty();
  }

  @Test
  void takesARowOnlyWhenItsSecondIsOver() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.clock.advance(INTERVAL.minusSeconds(1));
    reading.crm.put("account", "1", "name", "half");
    reading.clock.advance(Duration.ofSeconds(1));

    reading.settle(instance);
    assertThat(reading.changes()).isEmpty();

    reading.pass(instance, INTERVAL);
    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  @Test
  void readsARecordWhoseRowsSayTooLittle() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.put("deal", "7", "name", "Hosting");

    reading.pass(instance, INTERVAL.plus(DELAY));

    assertThat(reading.changes("deal", "7")).hasSize(1);
    assertThat(reading.crm.calls("read deal/7")).isEqualTo(1);
  }

  @Test
  void looksAgainWhereTheIndexWasLate() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.pass(instance, INTERVAL.plus(DELAY));
    Instant before = reading.clock.instant();
    reading.clock.set(before.minus(DELAY).minusSeconds(90));
    reading.crm.put("account", "1", "name", "late");
    reading.clock.set(before);

    reading.pass(instance, INTERVAL);

    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  @Test
  void publishesOnceWhatOverlappingWindowsShowTwice() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.put("deal", "7", "name", "Hosting");

    for (int i = 0; i < 5; i++) {
      reading.pass(instance, Duration.ofMinutes(2));
    }

    assertThat(reading.changes()).extracting(Change::seq).containsExactly(1L, 1L);
    assertThat(reading.crm.calls("read deal/7")).isEqualTo(1);
  }

  @Test
  void ignoresARowOlderThanWhatIsStored() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.put("account", "1", "name", "old");
    reading.clock.advance(Duration.ofSeconds(10));
    HintTable hints = instance.context().getBean(ReadingTables.class).hints();
    reading.crm.put("account", "1", "name", "new");
    reading.clock.advance(Duration.ofSeconds(10));
    hints.store(
        List.of(
            Hint.read(TestReading.key("account", "1"), Origin.WEBHOOK, reading.clock.instant())),
        reading.clock.instant());
    reading.settle(instance);
    // The index of the search still has the version of before.
    reading.clock.set(TestReading.START.plusSeconds(5));
    reading.crm.put("account", "1", "name", "old");
    reading.clock.set(TestReading.START.plusSeconds(20));

    reading.pass(instance, INTERVAL.plus(DELAY));

    assertThat(reading.changes("account", "1"))
        .singleElement()
        .satisfies(change -> assertThat(change.payload()).contains("new"));
  }

  @Test
  void tellsTheOwnerOfARecordThatARowChanged() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.put("person", "2", "name", "Lucía", "account", "1");
    reading.pass(instance, INTERVAL.plus(DELAY));
    int before = reading.changes("account", "1").size();

    reading.crm.put("person", "2", "mail", "lucia@example.org");
    reading.pass(instance, INTERVAL.plus(DELAY));

    assertThat(reading.changes("account", "1")).hasSize(before + 1);
    assertThat(reading.changes("account", "1").get(before).payload()).contains("lucia@example.org");
  }

  @Test
  void findsWhatWasDeleted() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.put("account", "1", "name", "Acme");
    reading.pass(instance, INTERVAL.plus(DELAY));

    reading.crm.delete("account", "1");
    reading.pass(instance, Duration.ofMinutes(16));

    assertThat(reading.changes("account", "1"))
        .extracting(Change::kind)
        .containsExactly(ChangeKind.UPSERT, ChangeKind.DELETE);
  }

  @Test
  void goesThroughManyPagesOfALongWindowAndCatchesUp() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.pageSize = 10;
    for (int i = 0; i < 1200; i++) {
      reading.clock.advance(Duration.ofSeconds(6));
      reading.crm.put("account", String.valueOf(i), "name", "Acme " + i);
    }

    reading.pass(instance, DELAY.plusSeconds(1));

    assertThat(reading.changes()).hasSize(1200);
  }

  @Test
  void goesOnWhereItStoppedWhenTheQuotaIsSpent() {
    reading.close();
    reading =
        new TestReading(new SourceLimits(100, 100, Duration.ofSeconds(20)), "entities: account\n");
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.pageSize = 10;
    for (int i = 0; i < 1200; i++) {
      reading.clock.advance(Duration.ofSeconds(6));
      reading.crm.put("account", String.valueOf(i), "name", "Acme " + i);
    }
    reading.clock.set(Instant.parse("2026-03-02T12:10:00Z"));

    reading.settle(instance);
    int first = reading.changes().size();
    assertThat(reading.crm.calls().size()).isLessThanOrEqualTo(50 + 2);
    for (int hours = 0; hours < 12; hours++) {
      reading.pass(instance, Duration.ofHours(1));
    }

    assertThat(first).isLessThan(1200);
    assertThat(reading.changes()).hasSize(1200);
  }

  @Test
  void staysAwayFromAConnectionThatIsThrottledUntilTheNextFullHour() {
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.clock.set(Instant.parse("2026-03-02T10:10:00Z"));
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.fail(FailureKind.THROTTLED, null);
    reading.settle(instance);
    reading.crm.forgetCalls();

    reading.clock.set(Instant.parse("2026-03-02T10:59:59Z"));
    reading.settle(instance);
    assertThat(reading.crm.calls()).isEmpty();

    reading.clock.set(Instant.parse("2026-03-02T11:00:00Z"));
    reading.settle(instance);
    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  @Test
  void leavesALeasedWatermarkAloneUntilTheLeaseEnds() {
    Instance instance = reading.instance();
    reading.settle(instance);
    WatermarkTable marks = instance.context().getBean(ReadingTables.class).watermarks();
    reading.clock.advance(INTERVAL);
    Watermark held =
        marks
            .claim(List.of(TestReading.CRM), reading.clock.instant(), Duration.ofHours(1))
            .orElseThrow();
    reading.crm.put(held.entity(), "1", "name", "somebody");

    reading.pass(instance, INTERVAL.plus(DELAY));
    assertThat(reading.changes()).isEmpty();
    marks.renew(held, Duration.ZERO); // whoever held it is dead

    reading.pass(instance, INTERVAL);
    assertThat(reading.changes(held.entity(), "1")).hasSize(1);
    assertThatThrownBy(() -> marks.advance(held, reading.clock.instant()))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void searchesOnceForAllInstances() {
    Instance one = reading.instance();
    Instance two = reading.instance();

    reading.settle(one);
    reading.settle(two);

    assertThat(reading.crm.calls("search account CHANGED")).isLessThanOrEqualTo(1);
    reading.clock.advance(INTERVAL);
    reading.crm.forgetCalls();
    reading.settle(one);
    reading.settle(two);
    assertThat(reading.crm.calls("search account CHANGED")).isEqualTo(1);
  }

  @Test
  void searchesNotAtAllWhereItIsSwitchedOff() {
    Instance instance =
        reading.instance(Checkpoints.NONE, Map.of("concilia.reading.polling.enabled", "false"));

    reading.settle(instance);
    reading.pass(instance, INTERVAL);

    assertThat(reading.crm.calls()).isEmpty();
  }

  @Test
  void searchesAsOftenAsTheConnectionSays() {
    reading.close();
    reading = new TestReading(TestReading.FREE, "entities: account\npollInterval: 10m\n");
    Instance instance = reading.instance();
    reading.settle(instance);
    reading.crm.forgetCalls();

    for (int minute = 0; minute < 40; minute++) {
      reading.pass(instance, Duration.ofMinutes(1));
    }

    assertThat(reading.crm.calls("search account CHANGED")).isEqualTo(4);
  }
}
