package io.concilia.defaults.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a batch and waits for the broker's word on each message. After one that failed, the later
 * ones that must keep their order with it count as not sent, so that the order survives a retry.
 */
public final class Publisher {

  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  /** Which messages keep their order. */
  public enum Order {
    /** Those of one key in one topic. */
    OF_KEYS,
    /** Those of one key in one topic, and whole topics: one leaves when all before it arrived. */
    OF_TOPICS
  }

  private final Producer<byte[], byte[]> producer;
  private final Order order;

  /** The producer must be idempotent; it stays its owner's to close. */
  public Publisher(Producer<byte[], byte[]> producer, Order order) {
    this.producer = producer;
    this.order = order;
  }

  /** The ids of the messages that may be forgotten. */
  Collection<Long> publish(List<OutboxTable.Row> rows) {
    if (order == Order.OF_KEYS) {
      return together(rows);
    }
    List<Long> acknowledged = new ArrayList<>(rows.size());
    int from = 0;
    while (from < rows.size()) {
      List<OutboxTable.Row> run = rows.subList(from, endOfRun(rows, from));
      Collection<Long> arrived = together(run);
      acknowledged.addAll(arrived);
      if (arrived.size() < run.size()) {
        return acknowledged;
      }
      from += run.size();
    }
    return acknowledged;
  }

  private static int endOfRun(List<OutboxTable.Row> rows, int from) {
    String topic = rows.get(from).message().topic();
    int end = from;
    while (end < rows.size() && rows.get(end).message().topic().equals(topic)) {
      end++;
    }
    return end;
  }

  private Collection<Long> together(List<OutboxTable.Row> rows) {
    List<Future<RecordMetadata>> answers = new ArrayList<>(rows.size());
    for (OutboxTable.Row row : rows) {
      answers.add(producer.send(record(row.message())));
    }
    List<Long> acknowledged = new ArrayList<>(rows.size());
    Set<String> failedKeys = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      OutboxTable.Row row = rows.get(i);
      String key = row.message().topic() + "\n" + row.message().key();
      if (answered(answers.get(i)) && !failedKeys.contains(key)) {
        acknowledged.add(row.id());
      } else {
        failedKeys.add(key);
      }
    }
    return acknowledged;
  }

  private static boolean answered(Future<RecordMetadata> answer) {
    try {
      answer.get();
      return true;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      log.warn("a message stays in the outbox: {}", String.valueOf(e.getCause()));
      return false;
    }
  }

  private static ProducerRecord<byte[], byte[]> record(OutboxMessage message) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            message.topic(), message.key().getBytes(StandardCharsets.UTF_8), message.value());
    message
        .headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
