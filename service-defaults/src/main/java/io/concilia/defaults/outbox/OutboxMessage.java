package io.concilia.defaults.outbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to publish. Those of one key leave in the order in which their transactions committed,
 * as long as these do not overlap: hold the row lock of what the key names while appending.
 *
 * @param value absent for a tombstone
 */
public record OutboxMessage(
    String topic, String key, byte @Nullable [] value, Map<String, String> headers) {

  public OutboxMessage {
    headers = Map.copyOf(headers);
  }

  public static OutboxMessage of(String topic, String key, byte[] value) {
    return new OutboxMessage(topic, key, value, Map.of());
  }

  /** Leaves out the value, which may hold personal data. */
  @Override
  public String toString() {
    return "OutboxMessage[" + topic + " " + key + "]";
  }
}
