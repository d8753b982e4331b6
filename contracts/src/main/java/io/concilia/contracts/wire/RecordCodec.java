package io.concilia.contracts.wire;

/**
 * Turns values of one type into the bytes of a Kafka message and back, in the Confluent wire
 * format. Safe for use by many threads.
 */
public interface RecordCodec<T> {

  /**
   * @throws RegistryUnavailableException when the schema's id cannot be learned now; try again
   */
  byte[] encode(String topic, T value);

  /**
   * @throws UndecodableException when these bytes can never be read: they belong on the dead-letter
   *     topic
   * @throws RegistryUnavailableException when the writer's schema cannot be fetched now: pause and
   *     read them again, never dead-letter them
   */
  T decode(String topic, byte[] bytes);
}
