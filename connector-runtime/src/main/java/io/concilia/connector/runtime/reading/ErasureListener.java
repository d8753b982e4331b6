package io.concilia.connector.runtime.reading;

import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.MessageReader;
import io.concilia.contracts.wire.RecordCodec;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;

/** Listens to who is to be forgotten. What others say of it meanwhile is not for readers. */
final class ErasureListener {

  private final MessageReader reader;
  private final RecordCodec<Erasure> codec;
  private final Predicate<ConnectionId> ours;
  private final ErasureIntake intake;
  private final Runnable wake;

  ErasureListener(
      MessageReader reader,
      RecordCodec<Erasure> codec,
      Predicate<ConnectionId> ours,
      ErasureIntake intake,
      Runnable wake) {
    this.reader = reader;
    this.codec = codec;
    this.ours = ours;
    this.intake = intake;
    this.wake = wake;
  }

  @KafkaListener(id = "erasures", groupId = "${spring.application.name}", topics = Topics.ERASURES)
  void listen(List<ConsumerRecord<String, byte[]>> messages) {
    messages.stream()
        .flatMap(message -> reader.read(codec, message).stream())
        .filter(said -> said.stage() == Erasure.Stage.ASKED)
        .filter(asked -> ours.test(asked.source().connection()))
        .forEach(intake::accept);
    wake.run();
  }
}
