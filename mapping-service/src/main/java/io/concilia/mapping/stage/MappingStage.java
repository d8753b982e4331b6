package io.concilia.mapping.stage;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetter;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.UndecodableException;
import io.concilia.mapping.mapper.Answer;
import io.concilia.mapping.mapper.MappingPlan;
import io.concilia.mapping.mapper.RecordMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps a batch of changes: each is decoded, answered, and its answers are published. It returns
 * when the broker has them all, so that offsets committed afterwards lose nothing. Safe for use by
 * many threads.
 */
public final class MappingStage {

  /** The consumer group, and how dead letters name this stage. */
  public static final String CONSUMER = "mapping-service";

  private static final Logger LOG = LoggerFactory.getLogger(MappingStage.class);

  private final Codecs codecs;
  private final Plans plans;
  private final AnswerMessages messages;
  private final Producer<byte[], byte[]> producer;
  private final DeadLetters deadLetters;

  public MappingStage(
      Codecs codecs, Plans plans, AnswerMessages messages, Producer<byte[], byte[]> producer) {
    this.codecs = codecs;
    this.plans = plans;
    this.messages = messages;
    this.producer = producer;
    this.deadLetters = new DeadLetters(producer);
  }

  /**
   * @throws RuntimeException when registry, database or broker are away; the batch must be given
   *     again, and giving it twice is harmless
   */
  public void map(List<ConsumerRecord<String, byte[]>> batch) {
    PlanSnapshot snapshot = plans.snapshot();
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    for (ConsumerRecord<String, byte[]> message : batch) {
      for (ProducerRecord<byte[], byte[]> answer : answers(message, snapshot)) {
        producer.send(
            answer,
            (sent, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
      }
    }
    producer.flush();
    Exception failed = failure.get();
    if (failed != null) {
      throw new KafkaException("the answers of a batch could not all be published", failed);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> answers(
      ConsumerRecord<String, byte[]> message, PlanSnapshot snapshot) {
    Change change;
    try {
      change = codecs.changes().decode(message.topic(), message.value());
    } catch (UndecodableException e) {
      deadLetters.publish(DeadLetter.undecodable(message, CONSUMER, e));
      return List.of();
    }
    Header trace = message.headers().lastHeader(Headers.TRACEPARENT);
    List<MappingPlan> concerned = snapshot.plansFor(change);
    List<Answer> answers = answers(change, concerned);
    List<ProducerRecord<byte[], byte[]>> published = new ArrayList<>(answers.size());
    for (Answer answer : answers) {
      published.add(messages.of(change, answer, concerned, trace));
    }
    return published;
  }

  /** A fault of ours in one record must not stop the others; it is answered, and told. */
  private static List<Answer> answers(Change change, List<MappingPlan> concerned) {
    try {
      return RecordMapper.map(change, concerned);
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("record", change.key().toString())
          .addKeyValue("revision", change.seq())
          .setCause(e)
          .log("a change could not be mapped");
      return RecordMapper.failed(change, concerned, e.getClass().getSimpleName());
    }
  }
}
