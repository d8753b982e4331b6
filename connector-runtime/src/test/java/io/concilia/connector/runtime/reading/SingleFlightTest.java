package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.connector.runtime.reading.TestReading.Instance;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.topic.Topics;
import io.concilia.defaults.outbox.OutboxRelay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One read of a record at a time, whoever dies meanwhile. */
class SingleFlightTest {

  private static final Map<String, Object> QUIET =
      Map.of("concilia.reading.polling.enabled", "false");
  private static final Map<String, Object> QUIET_AND_SHORT =
      Map.of("concilia.reading.polling.enabled", "false", "concilia.reading.lease", "1ms");

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
  void readsAgainWhenAHintArrivesDuringTheRead() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "first");
    reading.crm.during(
        call -> {
          if (call.equals("read account/1") && reading.crm.calls(call) == 1) {
            reading.hint(instance, "account", "1", Origin.WEBHOOK);
          }
        });

    read(instance, "account", "1");

    assertThat(reading.crm.calls("read account/1")).isEqualTo(2);
    assertThat(reading.count("select count(*) from reading.hint")).isZero();
  }

  @Test
  void readsOnceForManyHintsOfOneRecord() {
    Instance instance = instance();
    reading.crm.put("account", "1", "name", "Acme");
    for (int i = 0; i < 20; i++) {
      reading.hint(instance, "account", "1", Origin.WEBHOOK);
    }

    reading.settle(instance);

    assertThat(reading.crm.calls("read account/1")).isEqualTo(1);
    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  @Test
  void letsNoOtherInstanceReadWhatOneIsReading() throws Exception {
    Instance one = instance();
    Instance two = instance();
    reading.crm.put("account", "1", "name", "Acme");
    CountDownLatch under = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    reading.crm.during(call -> hold(under, go));
    reading.hint(one, "account", "1", Origin.WEBHOOK);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> first = thread.submit(() -> one.loop().workOff());
      assertThat(under.await(30, TimeUnit.SECONDS)).isTrue();

      reading.hint(two, "account", "1", Origin.WEBHOOK);
      assertThat(two.loop().workOff()).isZero();

      reading.crm.during(call -> {});
      go.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(2);
    } finally {
      thread.shutdownNow();
    }
    assertThat(reading.changes("account", "1")).hasSize(1);
  }

  private static void hold(CountDownLatch under, CountDownLatch go) {
    under.countDown();
    try {
      if (!go.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody lets it go on");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void losesNothingAndReadsNothingTwiceAtOnceWithTwoInstances() throws Exception {
    List<Instance> both = List.of(instance(), instance());
    Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    Set<String> overlapping = ConcurrentHashMap.newKeySet();
    reading.crm.during(
        call -> {
          if (underWay.computeIfAbsent(call, key -> new AtomicInteger()).incrementAndGet() > 1) {
            overlapping.add(call);
          }
          Thread.yield();
          underWay.get(call).decrementAndGet();
        });
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 10; round++) {
        for (int i = 0; i < 40; i++) {
          reading.crm.put("account", "" + i, "name", "Acme " + i + " of round " + round);
          reading.hint(both.get(i % 2), "account", "" + i, Origin.WEBHOOK);
        }
        List<Future<Integer>> work =
            List.of(
                threads.submit(() -> both.get(0).loop().workOff()),
                threads.submit(() -> both.get(1).loop().workOff()),
                threads.submit(() -> both.get(0).loop().workOff()),
                threads.submit(() -> both.get(1).loop().workOff()));
        for (Future<Integer> each : work) {
          each.get(60, TimeUnit.SECONDS);
        }
        reading.clock.advance(Duration.ofSeconds(2));
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(overlapping).isEmpty();
    assertThat(reading.count("select count(*) from reading.hint")).isZero();
    for (int i = 0; i < 40; i++) {
      List<Change> changes = reading.changes("account", "" + i);
      assertThat(changes)
          .extracting(Change::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, changes.size()).boxed().toList());
      assertThat(changes.get(changes.size() - 1).payload()).contains("of round 9");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Checkpoints.READ, Checkpoints.RECORD_COMMITTED, Checkpoints.RELAYED})
  void losesNothingAndNumbersNothingTwiceWhenKilledAt(String point) {
    reading.crm.put("account", "1", "name", "Acme");
    Instance dying =
        reading.instance(
            reached -> {
              if (reached.equals(point)) {
                throw new Killed();
              }
            },
            QUIET_AND_SHORT);
    reading.hint(dying, "account", "1", Origin.WEBHOOK);

    assertThatThrownBy(
            () -> {
              dying.loop().workOff();
              dying.context().getBean(OutboxRelay.class).drain();
            })
        .isInstanceOf(Killed.class);
    Instance next = instance();
    next.context().getBean(Upkeep.class).step();
    reading.settle(next);

    assertThat(reading.changes("account", "1")).extracting(Change::seq).containsExactly(1L);
    next.context().getBean(OutboxRelay.class).drain();
    assertThat(published()).isNotEmpty().containsOnly("acme-crm/account/1 seq=1 redo=0");
    assertThat(reading.count("select count(*) from reading.outbox")).isZero();
    assertThat(reading.count("select count(*) from reading.hint")).isZero();
  }

  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private List<String> published() {
    String topic = Topics.changes(FakeSource.SYSTEM);
    return reading.producer.history().stream()
        .filter(message -> message.topic().equals(topic))
        .map(message -> reading.codecs.changes().decode(topic, message.value()))
        .map(change -> change.key() + " seq=" + change.seq() + " redo=" + change.redo())
        .toList();
  }

  @Test
  void storesNothingOfAReadWhoseLeaseHasPassedOn() {
    Instance slow = reading.instance(Checkpoints.NONE, QUIET_AND_SHORT);
    Instance quick = instance();
    reading.crm.put("account", "1", "name", "what the slow one saw");
    reading.hint(slow, "account", "1", Origin.WEBHOOK);
    AtomicInteger calls = new AtomicInteger();
    reading.crm.during(
        call -> {
          if (calls.incrementAndGet() == 1) {
            // While the slow one waits for its answer, its lease ends and another one reads.
            reading.hints(quick).reclaim();
            assertThat(quick.loop().workOff()).isEqualTo(1);
            reading.crm.put("account", "1", "name", "seen too late");
          }
        });

    slow.loop().workOff();

    assertThat(calls).hasValue(2);
    assertThat(reading.changes("account", "1"))
        .singleElement()
        .satisfies(change -> assertThat(change.payload()).contains("what the slow one saw"));
    assertThat(reading.count("select count(*) from reading.hint")).isZero();
  }
}
