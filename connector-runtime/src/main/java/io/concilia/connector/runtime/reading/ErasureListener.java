package io.concilia.connector.runtime.reading;

import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.DeadLetter;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.contracts.wire.UndecodableException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Listens to who is to be forgotten. What others say of it meanwhile is not for readers. */
final class ErasureListener {

  private final String consumer;
  private final RecordCodec<Erasure> codec;
  private final Predicate<ConnectionId> ours;
  private final ErasureIntake intake;
  private final DeadLetters deadLetters;
  private final Runnable wake;

  ErasureListener(
      String consumer,
      RecordCodec<Erasure> codec,
      Predicate<ConnectionId> ours,
      ErasureIntake intake,
      DeadLetters deadLetters,
      Runnable wake) {
    this.consumer = consumer;
    this.codec = codec;
    this.ours = ours;
    this.intake = intake;
    this.deadLetters = deadLetters;
    this.wake = wake;
  }

  @KafkaListener(id = "erasures", groupId = "${spring.application.name}", topics = Topics.ERASURES)
  void listen(List<ConsumerRecord<String, byte[]>> messages) {
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        Erasure said = codec.decode(message.topic(), message.value());
        if (said.stage() == Erasure.Stage.ASKED && ours.test(said.source().connection())) {
          intake.accept(said);
        }
      } catch (UndecodableException e) {
        deadLetters.publish(DeadLetter.undecodable(message, consumer, e));
      }
    }
    wake.run();
  }
}
