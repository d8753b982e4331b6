package io.concilia.connector.runtime.writing;

import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.defaults.outbox.OutboxMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dead letters of writes that were refused for good: the record as it came, and why. */
final class Letters {

  private final String topic;
  private final String consumer;

  Letters(String system) {
    this.topic = Topics.canonical(system);
    this.consumer = "connector-" + system;
  }

  OutboxMessage refused(Write write, Failure failure) {
    Write.Message message = write.wanted().message();
    Map<String, String> headers = new HashMap<>();
    headers.put(Headers.SOURCE_TOPIC, topic);
    headers.put(Headers.SOURCE_PARTITION, Integer.toString(message.partition()));
    headers.put(Headers.SOURCE_OFFSET, Long.toString(message.offset()));
    headers.put(Headers.CONSUMER, consumer);
    headers.put(Headers.STAGE, "write");
    headers.put(Headers.FAILURE_KIND, failure.kind().name());
    headers.put(Headers.FAILURE_CAUSE, failure.cause().toString());
    headers.put(Headers.ATTEMPTS, Integer.toString(write.tries().attempts()));
    put(headers, Headers.VENDOR_CODE, failure.vendorCode());
    put(headers, Headers.VENDOR_MESSAGE, failure.vendorMessage());
    put(headers, Headers.TRACEPARENT, message.trace());
    return new OutboxMessage(
        Topics.deadLetters(topic), write.key().toString(), message.payload(), headers);
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }
}
