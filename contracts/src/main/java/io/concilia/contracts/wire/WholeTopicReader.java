package io.concilia.contracts.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all partitions of a topic from their beginning and follows them, without a group, in one
 * thread. After a failure it goes on where it was: no entry is skipped, and none is handed over
 * after a newer one of its partition.
 */
final class WholeTopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final String topic;
  private final Supplier<Consumer<String, byte[]>> consumers;
  private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> entries;
  private final Runnable afterEach;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> current;
  private volatile @Nullable String trouble;
  private volatile boolean caughtUp;
  private Map<TopicPartition, Long> end = Map.of();

  /**
   * @param entries takes each entry; may throw RegistryUnavailableException to get it again later
   * @param afterEach called after each batch, also an empty one
   */
  WholeTopicReader(
      String topic,
      Supplier<Consumer<String, byte[]>> consumers,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> entries,
      Runnable afterEach) {
    this.topic = topic;
    this.consumers = consumers;
    this.entries = entries;
    this.afterEach = afterEach;
    this.thread = new Thread(this::run, "configuration-" + topic);
    this.thread.setDaemon(true);
  }

  static Supplier<Consumer<String, byte[]>> consumers(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return () ->
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  void start() {
    thread.start();
  }

  /** Whether all that was there at the start is handed over. */
  boolean caughtUp() {
    return caughtUp;
  }

  /** What it waits for, if anything. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosing()) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        current = consumer;
        follow(consumer);
      } catch (RuntimeException | Error e) {
        // The top of the thread. Whatever it is, a service without its configuration must not go
        // on, and the next attempt may find things better.
        pauseFor("Kafka: " + e.getMessage());
      } finally {
        current = null;
      }
    }
  }

  private void follow(Consumer<String, byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("there is no topic " + topic + " yet");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    next.forEach(consumer::seek);
    if (end.isEmpty()) {
      end = consumer.endOffsets(partitions);
    }
    while (!isClosing()) {
      consumer.poll(POLL).forEach(this::handOver);
      if (isClosing()) {
        return;
      }
      // Beyond the last entry, where compaction has removed what was there.
      partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
      trouble = null;
      caughtUp = caughtUp || end.entrySet().stream().allMatch(this::isReached);
      afterEach.run();
    }
  }

  private boolean isReached(Map.Entry<TopicPartition, Long> partitionEnd) {
    return next.getOrDefault(partitionEnd.getKey(), 0L) >= partitionEnd.getValue();
  }

  private void handOver(ConsumerRecord<String, byte[]> entry) {
    while (!isClosing()) {
      try {
        entries.accept(entry);
        next.put(new TopicPartition(topic, entry.partition()), entry.offset() + 1);
        return;
      } catch (RegistryUnavailableException e) {
        pauseFor(String.valueOf(e.getMessage()));
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void pauseFor(String reason) {
    trouble = topic + " waits, and tries again: " + reason;
    try {
      closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing.countDown();
    }
  }
}
