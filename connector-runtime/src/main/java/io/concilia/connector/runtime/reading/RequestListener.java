package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Request;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.MessageReader;
import io.concilia.contracts.wire.RecordCodec;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Listens to requests. What can never be read is set aside; whatever else goes wrong is an outage,
 * and the batch comes again.
 */
final class RequestListener {

  private final MessageReader reader;
  private final RecordCodec<Request> codec;
  private final Predicate<ConnectionId> ours;
  private final RequestIntake intake;
  private final Runnable wake;

  RequestListener(
      MessageReader reader,
      RecordCodec<Request> codec,
      Predicate<ConnectionId> ours,
      RequestIntake intake,
      Runnable wake) {
    this.reader = reader;
    this.codec = codec;
    this.ours = ours;
    this.intake = intake;
    this.wake = wake;
  }

  @KafkaListener(id = "requests", groupId = "${spring.application.name}", topics = Topics.REQUESTS)
  void listen(List<ConsumerRecord<String, byte[]>> messages) {
    intake.accept(
        messages.stream()
            .flatMap(message -> reader.read(codec, message).stream())
            .filter(request -> ours.test(request.key().connection()))
            .toList());
    wake.run();
  }
}
