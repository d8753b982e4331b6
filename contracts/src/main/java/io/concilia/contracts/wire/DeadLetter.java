package io.concilia.contracts.wire;

import io.concilia.contracts.outcome.Failure;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A message that is set aside for people and tools: its original key, value and headers, and why.
 *
 * @param consumer the service that sets it aside
 * @param stage what it was doing, such as "decode" or "write"
 * @param attempts how often it was sent before; zero if never
 */
public record DeadLetter(
    Message message, String consumer, String stage, Failure failure, int attempts) {

  /**
   * The message as it came, and where from.
   *
   * @param timestamp of the original, by which the dead letter leaves as the original does; absent
   *     where it is not known
   */
  public record Message(
      String topic,
      int partition,
      long offset,
      @Nullable Long timestamp,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {

    public static Message of(ConsumerRecord<?, byte[]> message) {
      return new Message(
          message.topic(),
          message.partition(),
          message.offset(),
          message.timestamp() < 0 ? null : message.timestamp(),
          bytes(message.key()),
          message.value(),
          message.headers());
    }

    /** A message whose headers were not kept. */
    public static Message of(String topic, int partition, long offset, String key, byte[] value) {
      return new Message(topic, partition, offset, null, bytes(key), value, new RecordHeaders());
    }

    private static byte @Nullable [] bytes(@Nullable Object key) {
      if (key == null) {
        return null;
      }
      if (key instanceof byte[] bytes) {
        return bytes;
      }
      if (key instanceof String text) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      throw new IllegalArgumentException(
          "a key of " + key.getClass() + "; deserialize keys as String or byte[]");
    }
  }

  /** For a message that could not be read. */
  public static DeadLetter undecodable(
      ConsumerRecord<?, byte[]> message, String consumer, UndecodableException why) {
    return new DeadLetter(Message.of(message), consumer, "decode", why.failure(), 0);
  }

  /** Leaves out key and value, which may hold personal data. */
  @Override
  public String toString() {
    return "DeadLetter[%s-%d@%d %s %s %s]"
        .formatted(
            message.topic(),
            message.partition(),
            message.offset(),
            consumer,
            stage,
            failure.cause());
  }
}
