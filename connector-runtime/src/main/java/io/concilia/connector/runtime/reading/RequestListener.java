package io.concilia.connector.runtime.reading;

import io.concilia.contracts.change.Request;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.DeadLetter;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.contracts.wire.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/**
 * Listens to requests. What can never be read is set aside; whatever else goes wrong is an outage,
 * and the batch comes again.
 */
final class RequestListener {

  private final String consumer;
  private final RecordCodec<Request> codec;
  private final Predicate<ConnectionId> ours;
  private final RequestIntake intake;
  private final DeadLetters deadLetters;
  private final Runnable wake;

  RequestListener(
      String consumer,
      RecordCodec<Request> codec,
      Predicate<ConnectionId> ours,
      RequestIntake intake,
      DeadLetters deadLetters,
      Runnable wake) {
    this.consumer = consumer;
    this.codec = codec;
    this.ours = ours;
    this.intake = intake;
    this.deadLetters = deadLetters;
    this.wake = wake;
  }

  @KafkaListener(id = "requests", groupId = "${spring.application.name}", topics = Topics.REQUESTS)
  void listen(List<ConsumerRecord<String, byte[]>> messages) {
    List<Request> requests = new ArrayList<>(messages.size());
    List<DeadLetter> unreadable = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        requests.add(codec.decode(message.topic(), message.value()));
      } catch (UndecodableException e) {
        unreadable.add(DeadLetter.undecodable(message, consumer, e));
      }
    }
    intake.accept(
        requests.stream().filter(request -> ours.test(request.key().connection())).toList());
    unreadable.forEach(deadLetters::publish);
    wake.run();
  }
}
