package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.reading.TestReading.Instance;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much of the source's quota is used, for what, and what is shown of it. */
class QuotaTest {

  private static final Map<String, Object> QUIET =
      Map.of("concilia.reading.polling.enabled", "false");

  private final TestReading reading = new TestReading();

  @AfterEach
  void close() {
    reading.close();
  }

  private Instance instance() {
    return reading.instance(Checkpoints.NONE, QUIET);
  }

  private void read(Instance instance, String entity, String id) {
    reading.hint(instance, entity, id, Origin.WEBHOOK);
    reading.settle(instance);
  }

  @Test
  void usesHalfOfTheQuotaUnlessTheConnectionSaysOtherwise() {
    try (TestReading small = new TestReading(FakeLimits.perHour(20), "")) {
      Instance instance = small.instance(Checkpoints.NONE, QUIET);
      for (int i = 0; i < 30; i++) {
        small.crm.put("account", "" + i, "name", "Acme");
        small.hint(instance, "account", "" + i, Origin.WEBHOOK);
      }

      small.settle(instance);
      assertThat(small.crm.calls()).hasSize(10);
      small.pass(instance, Duration.ofMinutes(59));
      assertThat(small.crm.calls()).hasSize(10);
      small.pass(instance, Duration.ofMinutes(1));

      assertThat(small.crm.calls()).hasSize(20);
    }
  }

  @Test
  void takesTheShareThatTheConnectionGivesIt() {
    try (TestReading small =
        new TestReading(FakeLimits.perHour(20), "quotaShare: \"0.25\"\nquotaPerHour: \"40\"\n")) {
      Instance instance = small.instance(Checkpoints.NONE, QUIET);
      for (int i = 0; i < 30; i++) {
        small.hint(instance, "account", "" + i, Origin.WEBHOOK);
      }

      small.settle(instance);

      assertThat(small.crm.calls()).hasSize(10);
    }
  }

  @Test
  void countsTheCallsOfAllInstancesTogether() {
    try (TestReading small = new TestReading(FakeLimits.perHour(20), "")) {
      List<Instance> both =
          List.of(small.instance(Checkpoints.NONE, QUIET), small.instance(Checkpoints.NONE, QUIET));
      for (int i = 0; i < 30; i++) {
        small.hint(both.get(0), "account", "" + i, Origin.WEBHOOK);
      }

      both.forEach(instance -> instance.loop().workOff());
      both.forEach(instance -> instance.loop().workOff());

      assertThat(small.crm.calls()).hasSize(10);
    }
  }

  @Test
  void waitsForTheNextFullHourAfterARefusalWithoutATime() {
    Instance instance = instance();
    reading.clock.set(Instant.parse("2026-03-02T10:20:00Z"));
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.fail(FailureKind.THROTTLED, null);

    read(instance, "account", "1");
    reading.clock.set(Instant.parse("2026-03-02T10:59:59Z"));
    reading.settle(instance);
    assertThat(reading.crm.calls()).hasSize(1);
    reading.clock.set(Instant.parse("2026-03-02T11:00:00Z"));
    reading.settle(instance);

    assertThat(reading.changes("account", "1")).hasSize(1);
    assertThat(instance.metric("concilia.throttled")).isEqualTo(40 * 60);
  }

  @Test
  void waitsAsLongAsTheSourceSays() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.fail(FailureKind.THROTTLED, Duration.ofSeconds(30));

    read(instance, "account", "1");
    reading.pass(instance, Duration.ofSeconds(29));
    assertThat(reading.crm.calls()).hasSize(1);
    reading.pass(instance, Duration.ofSeconds(1));

    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  @Test
  void readsWhatHappensNowBeforeTheReplayAndTheBackFill() {
    try (TestReading small = new TestReading(FakeLimits.perHour(60), "")) {
      Instance instance = small.instance(Checkpoints.NONE, QUIET);
      for (int i = 0; i < 20; i++) {
        small.hint(instance, "account", "b" + i, Origin.BACKFILL);
        small.hint(instance, "account", "r" + i, Origin.REPLAY);
        small.hint(instance, "account", "w" + i, Origin.WEBHOOK);
      }

      small.settle(instance);

      // Of 30 calls, replays leave 10% to what happens now, back-fills 20%.
      assertThat(small.crm.calls("read account/w")).isEqualTo(20);
      assertThat(small.crm.calls("read account/r")).isEqualTo(7);
      assertThat(small.crm.calls("read account/b")).isZero();
    }
  }

  @Test
  void triesAgainUntilTheSourceAnswers() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    for (int i = 0; i < 6; i++) {
      reading.crm.fail(FailureKind.OUTCOME_UNKNOWN, null);
    }

    read(instance, "account", "1");
    for (int minute = 0; minute < 10; minute++) {
      reading.pass(instance, Duration.ofMinutes(1));
    }

    assertThat(reading.changes("account", "1")).hasSize(1);
    assertThat(reading.crm.calls()).hasSize(7);
  }

  @Test
  void stopsCallingWhenTheKeyIsRefused() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    reading.crm.fail(FailureKind.UNAUTHORISED, null);

    read(instance, "account", "1");
    reading.pass(instance, Duration.ofHours(1));

    assertThat(reading.crm.calls()).hasSize(1);
    assertThat(instance.connection().status().name()).isEqualTo("DISCONNECTED");
    assertThat(reading.count("select count(*) from reading.hint")).isEqualTo(1);
  }

  @Test
  void showsHowFarItIsBehind() {
    Instance instance = instance();
    reading.hint(instance, "account", "1", Origin.WEBHOOK);
    reading.clock.advance(Duration.ofSeconds(42));
    Upkeep upkeep = instance.context().getBean(Upkeep.class);

    upkeep.step();

    assertThat(instance.metric("concilia.source.lag")).isEqualTo(42);
    assertThat(instance.metric("concilia.hints", "state", "DUE")).isEqualTo(1);
    assertThat(instance.metric("concilia.quota.left")).isEqualTo(500_000);
    reading.settle(instance);
    upkeep.step();
    assertThat(instance.hasMetric("concilia.source.lag")).isFalse();
    assertThat(instance.metric("concilia.quota.left")).isEqualTo(499_999);
    assertThat(
            instance.metric("concilia.vendor.calls", "operation", "read-account", "status", "200"))
        .isEqualTo(1);
  }

  @Test
  void showsSinceWhenChangesAreNotSurelyKnown() {
    Instance instance = reading.instance();
    reading.settle(instance);
    Upkeep upkeep = instance.context().getBean(Upkeep.class);
    upkeep.step();
    assertThat(instance.metric("concilia.watermark.lag")).isEqualTo(30);
    for (int i = 0; i < 3; i++) {
      reading.crm.fail(FailureKind.OUTCOME_UNKNOWN, null);
    }

    reading.pass(instance, Duration.ofMinutes(2));
    upkeep.step();

    assertThat(instance.metric("concilia.watermark.lag")).isEqualTo(150);
  }
}
