package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.checkpoints.Checkpoints;
import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.canonical.Mode;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.wire.MessageReader;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.contracts.wire.UndecodableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what comes from Kafka. What can never be read is set aside; whatever else goes wrong is an
 * outage and is thrown, so that the same messages come again.
 */
final class WritingListeners {

  private static final Logger log = LoggerFactory.getLogger(WritingListeners.class);

  private final Inputs inputs;
  private final Codecs codecs;
  private final MessageReader reader;
  private final WritingMetrics metrics;
  private final Checkpoints checkpoints;

  WritingListeners(
      Inputs inputs,
      Codecs codecs,
      MessageReader reader,
      WritingMetrics metrics,
      Checkpoints checkpoints) {
    this.inputs = inputs;
    this.codecs = codecs;
    this.reader = reader;
    this.metrics = metrics;
    this.checkpoints = checkpoints;
  }

  /** Where what was read goes. */
  record Inputs(
      Intake intake,
      Decisions decisions,
      Absences absences,
      ErasedFilter erased,
      Consumer<Erasure> erasures) {}

  /** How it is read. */
  record Codecs(
      RecordCodec<CanonicalRecord> canonical,
      RecordCodec<Decision> decisions,
      RecordCodec<Outcome> outcomes,
      RecordCodec<Erasure> erasures) {}

  void canonical(List<ConsumerRecord<String, byte[]>> messages) {
    List<Incoming> records = new ArrayList<>(messages.size());
    for (ConsumerRecord<String, byte[]> message : messages) {
      reader
          .read(codecs.canonical(), message)
          .ifPresent(
              record -> {
                if (record.mode() == Mode.DRY_RUN) {
                  metrics.dryRun();
                } else {
                  records.add(new Incoming(record, origin(message)));
                }
              });
    }
    inputs.intake().take(inputs.erased().clean(records));
    checkpoints.reached(Checkpoints.INTAKE_COMMITTED);
  }

  void decisions(List<ConsumerRecord<String, byte[]>> messages) {
    for (ConsumerRecord<String, byte[]> message : messages) {
      reader.read(codecs.decisions(), message).ifPresent(inputs.decisions()::apply);
    }
  }

  void erasures(List<ConsumerRecord<String, byte[]>> messages) {
    for (ConsumerRecord<String, byte[]> message : messages) {
      reader.read(codecs.erasures(), message).ifPresent(inputs.erasures());
    }
  }

  void outcomes(List<ConsumerRecord<String, byte[]>> messages) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        outcomes.add(codecs.outcomes().decode(message.topic(), message.value()));
      } catch (UndecodableException e) {
        // The orchestrator sets it aside; here it would only have explained a wait.
        log.warn("an outcome cannot be read: {}", e.getMessage());
      }
    }
    inputs.absences().note(outcomes);
  }

  private static Write.Message origin(ConsumerRecord<String, byte[]> message) {
    return new Write.Message(
        message.value(), message.partition(), message.offset(), traceparent(message));
  }

  private static @Nullable String traceparent(ConsumerRecord<String, byte[]> message) {
    Header header = message.headers().lastHeader(Headers.TRACEPARENT);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }
}
