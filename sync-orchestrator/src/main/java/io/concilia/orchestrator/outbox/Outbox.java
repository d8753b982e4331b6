package io.concilia.orchestrator.outbox;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stores what is to be published in the transaction of what led to it, so that neither is lost. */
@Component
public final class Outbox {

  private final JdbcClient jdbc;
  private final OutboxRelay relay;

  Outbox(JdbcClient jdbc, OutboxRelay relay) {
    this.jdbc = jdbc;
    this.relay = relay;
  }

  /**
   * @throws IllegalStateException outside of a transaction
   */
  public void append(String topic, String key, byte[] value) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("the outbox is written in the transaction of its cause");
    }
    jdbc.sql("INSERT INTO outbox (topic, key, value) VALUES (:topic, :key, :value)")
        .param("topic", topic)
        .param("key", key)
        .param("value", value)
        .update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            relay.wake();
          }
        });
  }
}
