package io.concilia.connector.runtime.outbox;

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
 * ones of its key count as not sent, so that the order of a key survives a retry.
 */
public final class Publisher {

  private static final Logger log = LoggerFactory.getLogger(Publisher.class);

  private final Producer<byte[], byte[]> producer;

  /** The producer must be idempotent; it stays its owner's to close. */
  public Publisher(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** The ids of the messages that may be forgotten. */
  Collection<Long> publish(List<OutboxTable.Row> rows) {
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
