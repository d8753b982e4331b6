package io.concilia.contracts.wire;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads messages for one consumer. What can never be read is set aside and passed over; whatever
 * else goes wrong is thrown, so that the same messages come again.
 */
public final class MessageReader {

  private final DeadLetters deadLetters;
  private final String consumer;

  /**
   * @param consumer how dead letters name whoever could not read them
   */
  public MessageReader(DeadLetters deadLetters, String consumer) {
    this.deadLetters = deadLetters;
    this.consumer = consumer;
  }

  /** Empty for a tombstone, and for what is set aside. */
  public <T> Optional<T> read(RecordCodec<T> codec, ConsumerRecord<String, byte[]> message) {
    byte[] value = message.value();
    try {
      return value == null ? Optional.empty() : Optional.of(codec.decode(message.topic(), value));
    } catch (UndecodableException e) {
      deadLetters.publish(DeadLetter.undecodable(message, consumer, e));
      return Optional.empty();
    }
  }
}
