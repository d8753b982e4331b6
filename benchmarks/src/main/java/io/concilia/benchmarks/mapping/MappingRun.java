package io.concilia.benchmarks.mapping;

import io.concilia.benchmarks.figures.Throughput;
import io.concilia.benchmarks.servers.LocalServers;
import io.concilia.benchmarks.servers.TopicEnds;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Rounds of changes that are copied and mapped, one after the other. */
final class MappingRun implements AutoCloseable {

  private static final int PARTITIONS = 12;
  private static final int THREADS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Admin admin;
  private final MappingUnderTest mapping;
  private final PlainCopy copy;
  private final KafkaProducer<String, byte[]> source;
  private final TopicEnds changes;
  private final TopicEnds records;
  private final SampleChanges samples =
      new SampleChanges(MappingUnderTest.TENANT, MappingUnderTest.CRM);
  private long published;
  private long bytes;

  private MappingRun(Admin admin, MappingUnderTest mapping) {
    this.admin = admin;
    this.mapping = mapping;
    this.copy =
        new PlainCopy(
            mapping.settings().buildConsumerProperties(),
            mapping.settings().buildProducerProperties(),
            THREADS);
    this.source = new KafkaProducer<>(mapping.settings().buildProducerProperties());
    this.changes = new TopicEnds(admin, Topics.CHANGES_FRESHSALES);
    this.records = new TopicEnds(admin, Topics.CANONICAL_QUICKBOOKS);
  }

  /** Records a second of both. */
  record Pair(double copied, double mapped) {}

  static MappingRun start(LocalServers servers) throws ExecutionException, InterruptedException {
    Admin admin = servers.admin();
    admin
        .createTopics(
            List.of(new NewTopic(PlainCopy.TOPIC, Optional.of(PARTITIONS), Optional.empty())))
        .all()
        .get();
    return new MappingRun(admin, MappingUnderTest.start(servers));
  }

  Pair round(int count, boolean copyFirst) throws TimeoutException, InterruptedException {
    mapping.pause();
    Map<TopicPartition, Long> from = changes.byPartition();
    publish(count);
    Map<TopicPartition, Long> to = changes.byPartition();
    if (copyFirst) {
      double copied = copy(from, to, count);
      return new Pair(copied, map(count));
    }
    double mapped = map(count);
    return new Pair(copy(from, to, count), mapped);
  }

  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      Change change = samples.next();
      byte[] value = mapping.codecs().changes().encode(Topics.CHANGES_FRESHSALES, change);
      bytes += value.length;
      source.send(new ProducerRecord<>(Topics.CHANGES_FRESHSALES, change.key().toString(), value));
    }
    source.flush();
    published += count;
  }

  private double copy(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, int count)
      throws TimeoutException, InterruptedException {
    TopicEnds copies = new TopicEnds(admin, PlainCopy.TOPIC);
    return Throughput.of(copies::total, count, PATIENCE, () -> copy.start(from, to));
  }

  private double map(int count) throws TimeoutException, InterruptedException {
    double rate = Throughput.of(records::total, count, PATIENCE, mapping::resume);
    mapping.pause();
    return rate;
  }

  /** Fails if a change was rejected or lost: answering quickly with nothing is not fast. */
  void everyChangeBecameARecord() {
    long made = records.total();
    long otherwise = new TopicEnds(admin, Topics.OUTCOMES).total();
    if (made != published || otherwise != 0) {
      throw new IllegalStateException(
          "of %d changes %d became records and %d were answered otherwise"
              .formatted(published, made, otherwise));
    }
  }

  double bytesOfAChange() {
    return (double) bytes / published;
  }

  @Override
  public void close() {
    copy.close();
    source.close();
    mapping.close();
    admin.close();
  }
}
