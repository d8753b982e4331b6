package io.concilia.orchestrator.outbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes the outbox in its order and deletes what the broker has. Only one instance does at a
 * time, or versions of one integration could overtake each other.
 */
@Component
final class OutboxTable {

  static final int BATCH = 200;

  /** Of this outbox, among the advisory locks of the database. */
  private static final long LOCK = 0x636f6e63696c6961L;

  private record Row(long id, String topic, String key, byte[] value) {}

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Producer<byte[], byte[]> producer;

  OutboxTable(JdbcClient jdbc, TransactionTemplate transaction, Producer<byte[], byte[]> producer) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.producer = producer;
  }

  /** Publishes what is there, and returns how many messages that was. */
  int drain() {
    int total = 0;
    int published;
    do {
      Integer batch = transaction.execute(status -> publishSome());
      published = batch == null ? 0 : batch;
      total += published;
    } while (published == BATCH);
    return total;
  }

  private int publishSome() {
    boolean mine =
        jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
            .param("lock", LOCK)
            .query(Boolean.class)
            .single();
    if (!mine) {
      return 0;
    }
    List<Row> rows =
        jdbc.sql("SELECT id, topic, key, value FROM outbox ORDER BY id LIMIT :batch")
            .param("batch", BATCH)
            .query(Row.class)
            .list();
    publish(rows);
    if (!rows.isEmpty()) {
      jdbc.sql("DELETE FROM outbox WHERE id IN (:ids)")
          .param("ids", rows.stream().map(Row::id).toList())
          .update();
    }
    return rows.size();
  }

  private void publish(List<Row> rows) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    String topic = rows.isEmpty() ? "" : rows.get(0).topic();
    for (Row row : rows) {
      if (!row.topic().equals(topic)) {
        // What is asked for because an integration changed must not be there before it.
        sent.forEach(OutboxTable::await);
        sent.clear();
        topic = row.topic();
      }
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  row.topic(), row.key().getBytes(StandardCharsets.UTF_8), row.value())));
    }
    sent.forEach(OutboxTable::await);
  }

  private static void await(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("not published, and kept in the outbox", e.getCause());
    }
  }
}
