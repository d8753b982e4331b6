package io.concilia.connector.runtime.writing;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.ConfigurationTopic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Writing as a running service: its loop on one thread, its listeners, and an orderly end in which
 * what is under way is settled and the connections are given back. Nothing starts before the
 * integrations are known.
 */
final class WritingRuntime implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WritingRuntime.class);
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final WritingEngine engine;
  private final ConfigurationTopic<Integration> integrations;
  private final Listening listening;
  private final Clock clock;
  private final RandomGenerator random;
  private final List<ConcurrentMessageListenerContainer<?, ?>> containers = new ArrayList<>();
  private volatile @Nullable Thread thread;
  private volatile boolean stopping;
  private volatile @Nullable String trouble = "the integrations are being read";

  WritingRuntime(
      WritingEngine engine,
      ConfigurationTopic<Integration> integrations,
      Listening listening,
      Clock clock,
      RandomGenerator random) {
    this.engine = engine;
    this.integrations = integrations;
    this.listening = listening;
    this.clock = clock;
    this.random = random;
  }

  /** How it listens. */
  record Listening(
      ConcurrentKafkaListenerContainerFactory<?, ?> factory, String system, int threads) {}

  @Override
  public void start() {
    stopping = false;
    Thread running = new Thread(this::run, "writing");
    running.setDaemon(true);
    thread = running;
    integrations.whenReady(
        () -> {
          if (!stopping && !running.isAlive()) {
            begin(running);
          }
        });
    integrations.start();
  }

  @Override
  public void stop() {
    stopping = true;
    containers.forEach(ConcurrentMessageListenerContainer::stop);
    engine.drain();
    Thread running = thread;
    if (running != null && running.isAlive()) {
      try {
        running.join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    thread = null;
    integrations.close();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return 100;
  }

  /** Why it is not ready; absent when all is well. */
  @Nullable String trouble() {
    return trouble;
  }

  private void begin(Thread running) {
    String group = "concilia-" + listening.system() + "-writing";
    running.start();
    trouble = null;
    listen(Topics.canonical(listening.system()), group, listening.threads(), engine::canonical);
    listen(Topics.DECISIONS, group, 1, engine::decisions);
    listen(Topics.OUTCOMES, group, 1, engine::outcomes);
    listen(Topics.ERASURES, group, 1, engine::erasures);
  }

  private void listen(
      String topic, String group, int threads, BatchMessageListener<String, byte[]> listener) {
    ConcurrentMessageListenerContainer<?, ?> container = listening.factory().createContainer(topic);
    container.getContainerProperties().setGroupId(group);
    container.getContainerProperties().setMessageListener(listener);
    container.setConcurrency(threads);
    container.setBeanName("writing-" + topic);
    containers.add(container);
    container.start();
  }

  private void run() {
    int failures = 0;
    try {
      while (!stopping || engine.outstanding() > 0) {
        failures = step(failures);
      }
      engine.close();
    } catch (InterruptedException e) {
      log.warn("writing was interrupted; what is under way is settled by whoever comes next");
    } catch (Error e) {
      trouble = "the loop has died: " + e;
      log.error("writing has died and must be restarted", e);
      throw e;
    }
  }

  private int step(int failures) throws InterruptedException {
    try {
      engine.await(engine.step());
      return 0;
    } catch (RuntimeException e) {
      // Top of the thread: database or registry away. Nothing is lost; the step is done again.
      log.warn("a step of writing failed and is done again", e);
      Instant later = clock.instant().plus(Turns.OUTAGE.delay(failures + 1, random));
      engine.await(later);
      return failures + 1;
    }
  }
}
