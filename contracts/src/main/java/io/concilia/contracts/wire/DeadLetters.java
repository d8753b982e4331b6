package io.concilia.contracts.wire;

import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sets messages aside on the dead-letter topic of the topic they came from: the original bytes and
 * headers, and headers of ours that say where they came from and why.
 */
public final class DeadLetters {

  private final Producer<byte[], byte[]> producer;

  /** The producer stays its owner's to close. */
  public DeadLetters(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Returns when the broker has it, so that an offset committed afterwards loses nothing.
   *
   * @throws KafkaException when the broker did not take it; the message must not be passed over
   */
  public void publish(DeadLetter letter) {
    try {
      producer.send(message(letter)).get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("not set aside: " + letter, e.getCause());
    }
  }

  private static ProducerRecord<byte[], byte[]> message(DeadLetter letter) {
    DeadLetter.Message original = letter.message();
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(
            Topics.deadLetters(original.topic()),
            null,
            original.timestamp(),
            original.key(),
            original.value(),
            original.headers());
    Failure failure = letter.failure();
    put(message, Headers.SOURCE_TOPIC, original.topic());
    put(message, Headers.SOURCE_PARTITION, Integer.toString(original.partition()));
    put(message, Headers.SOURCE_OFFSET, Long.toString(original.offset()));
    put(message, Headers.CONSUMER, letter.consumer());
    put(message, Headers.STAGE, letter.stage());
    put(message, Headers.FAILURE_KIND, failure.kind().name());
    put(message, Headers.FAILURE_CAUSE, failure.cause().toString());
    put(message, Headers.VENDOR_CODE, failure.vendorCode());
    put(message, Headers.VENDOR_MESSAGE, failure.vendorMessage());
    put(message, Headers.ATTEMPTS, Integer.toString(letter.attempts()));
    return message;
  }

  private static void put(
      ProducerRecord<byte[], byte[]> message, String header, @Nullable String value) {
    message.headers().remove(header);
    if (value != null) {
      message.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
