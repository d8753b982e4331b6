package io.concilia.benchmarks.mapping;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that a stage could do: consume and produce the same bytes, a batch at a time, with the
 * settings and the number of threads of the mapping service; offsets are committed when the broker
 * has the batch.
 */
final class PlainCopy implements AutoCloseable {

  static final String TOPIC = "bench.copy";

  private static final Duration POLL = Duration.ofMillis(100);

  private final Map<String, Object> consumerSettings;
  private final int threads;
  private final KafkaProducer<byte[], byte[]> producer;

  PlainCopy(
      Map<String, Object> consumerSettings, Map<String, Object> producerSettings, int threads) {
    this.consumerSettings = new HashMap<>(consumerSettings);
    this.consumerSettings.put("group.id", "bench-copy");
    this.threads = threads;
    this.producer =
        new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Copies what lies between these offsets; returns at once. */
  List<Thread> start(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    List<Thread> started = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int mine = thread;
      List<TopicPartition> partitions =
          from.keySet().stream().filter(each -> each.partition() % threads == mine).toList();
      Thread copying = new Thread(() -> copy(partitions, from, to), "copy-" + thread);
      copying.start();
      started.add(copying);
    }
    return started;
  }

  private void copy(
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to) {
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(consumerSettings)) {
      consumer.assign(partitions);
      partitions.forEach(each -> consumer.seek(each, Objects.requireNonNull(from.get(each))));
      while (partitions.stream()
          .anyMatch(each -> consumer.position(each) < Objects.requireNonNull(to.get(each)))) {
        copy(consumer.poll(POLL));
        consumer.commitSync();
      }
    }
  }

  private void copy(ConsumerRecords<String, byte[]> batch) {
    for (ConsumerRecord<String, byte[]> message : batch) {
      byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(TOPIC, key, message.value()));
    }
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
