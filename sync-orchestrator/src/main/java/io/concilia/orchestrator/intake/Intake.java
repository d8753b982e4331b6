package io.concilia.orchestrator.intake;

import io.concilia.contracts.change.Change;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.DeadLetter;
import io.concilia.contracts.wire.DeadLetters;
import io.concilia.contracts.wire.UndecodableException;
import io.concilia.orchestrator.integrations.ActiveIntegrations;
import io.concilia.orchestrator.integrations.Integrations;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decodes messages and has them kept. What can never be read is set aside, then the rest is kept;
 * whatever else goes wrong is thrown, so that the same messages come again and nothing is lost.
 */
@Component
final class Intake {

  static final String CONSUMER = "sync-orchestrator";

  private final Codecs codecs;
  private final Integrations integrations;
  private final Keeper keeper;
  private final DeadLetters deadLetters;
  private final IntakeLag lag;

  Intake(
      Codecs codecs,
      Integrations integrations,
      Keeper keeper,
      DeadLetters deadLetters,
      IntakeLag lag) {
    this.codecs = codecs;
    this.integrations = integrations;
    this.keeper = keeper;
    this.deadLetters = deadLetters;
    this.lag = lag;
  }

  void take(List<ConsumerRecord<String, byte[]>> messages) {
    ActiveIntegrations active = integrations.active();
    List<Told> told = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        told.add(new Told(message, tell(message, active)));
      } catch (UndecodableException e) {
        deadLetters.publish(DeadLetter.undecodable(message, CONSUMER, e));
      }
    }
    keeper.keep(told);
    lag.measure(messages);
  }

  private Batch tell(ConsumerRecord<String, byte[]> message, ActiveIntegrations active) {
    Batch batch = new Batch();
    Telling telling = new Telling(batch);
    String topic = message.topic();
    if (topic.equals(Topics.ERASURES)) {
      batch.add(codecs.erasures().decode(topic, message.value()));
    } else if (topic.equals(Topics.OUTCOMES)) {
      Outcome outcome = codecs.outcomes().decode(topic, message.value());
      telling.outcome(outcome, active.tries(outcome.integration()));
    } else if (IntakeTopics.carriesChanges(topic)) {
      Change change = codecs.changes().decode(topic, message.value());
      telling.change(change, trace(message), active.readingFrom(change.key().connection()));
    } else {
      telling.canonical(
          codecs.canonical().decode(topic, message.value()),
          trace(message),
          Instant.ofEpochMilli(message.timestamp()));
    }
    return batch;
  }

  /** The trace id of a W3C traceparent: version-trace-span-flags. */
  private static @Nullable String trace(ConsumerRecord<?, ?> message) {
    Header header = message.headers().lastHeader(Headers.TRACEPARENT);
    if (header == null || header.value() == null) {
      return null;
    }
    String[] parts = new String(header.value(), StandardCharsets.US_ASCII).split("-", -1);
    return parts.length == 4 ? parts[1] : null;
  }

  /** A message and what it says. */
  record Told(ConsumerRecord<String, byte[]> message, Batch batch) {}
}
