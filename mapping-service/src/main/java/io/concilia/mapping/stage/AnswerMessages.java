package io.concilia.mapping.stage;

import io.concilia.contracts.canonical.CanonicalRecord;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.outcome.Failure;
import io.concilia.contracts.outcome.FailureKind;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.mapping.mapper.Answer;
import io.concilia.mapping.mapper.MappingPlan;
import io.concilia.mapping.mapper.RecordMapper;
import io.concilia.mapping.rules.Rejection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Answers as messages: records to the target's system, all other answers to the outcomes. */
public final class AnswerMessages {

  /** Mapping says one thing about a revision, and always the same. */
  private static final long ORDINAL = 1;

  private static final int TRACE_ID = 1;

  private final Codecs codecs;
  private final Clock clock;

  public AnswerMessages(Codecs codecs, Clock clock) {
    this.codecs = codecs;
    this.clock = clock;
  }

  ProducerRecord<byte[], byte[]> of(
      Change change, Answer answer, List<MappingPlan> plans, @Nullable Header trace) {
    if (answer instanceof Answer.Mapped mapped) {
      return record(mapped.record(), plans, trace);
    }
    if (answer instanceof Answer.Withdrawn withdrawn) {
      return record(withdrawn.record(), plans, trace);
    }
    if (answer instanceof Answer.Rejected rejected) {
      return outcome(
          change,
          answer,
          OutcomeState.REJECTED,
          rejected.rejection().cause().code(),
          failure(rejected.rejection()),
          trace);
    }
    Answer.NotNeeded notNeeded = (Answer.NotNeeded) answer;
    return outcome(change, answer, OutcomeState.NOT_NEEDED, notNeeded.reason(), null, trace);
  }

  private ProducerRecord<byte[], byte[]> record(
      CanonicalRecord record, List<MappingPlan> plans, @Nullable Header trace) {
    String topic = Topics.canonical(system(record, plans));
    return message(topic, record.key().toString(), codecs.canonical().encode(topic, record), trace);
  }

  private static String system(CanonicalRecord record, List<MappingPlan> plans) {
    for (MappingPlan plan : plans) {
      if (plan.integration().id().equals(record.integration())) {
        return plan.system(record.key().type());
      }
    }
    throw new IllegalStateException(
        "a record of " + record.integration() + ", which was not asked");
  }

  private ProducerRecord<byte[], byte[]> outcome(
      Change change,
      Answer answer,
      OutcomeState state,
      String reason,
      @Nullable Failure failure,
      @Nullable Header trace) {
    Outcome outcome =
        new Outcome(
            Outcome.Subject.of(change.key(), answer.type()),
            answer.revision(),
            ORDINAL,
            change.tenant(),
            answer.integration(),
            state,
            reason,
            null,
            failure,
            null,
            List.of(),
            0,
            change.receivedAt(),
            clock.instant(),
            traceId(trace));
    return message(
        Topics.OUTCOMES,
        change.key() + "/" + answer.type(),
        codecs.outcomes().encode(Topics.OUTCOMES, outcome),
        trace);
  }

  /** The value that was met stays here: it may be personal. */
  private static Failure failure(Rejection rejection) {
    Map<String, String> details = new HashMap<>(rejection.details());
    if (rejection.rule() != null) {
      details.put("rule", rejection.rule());
    }
    boolean ours = rejection.cause().code().equals(RecordMapper.OUR_FAULT);
    return new Failure(
        ours ? FailureKind.UNPROCESSABLE : FailureKind.REFUSED,
        rejection.cause(),
        null,
        null,
        rejection.field(),
        rejection.money(),
        details);
  }

  private static ProducerRecord<byte[], byte[]> message(
      String topic, String key, byte[] value, @Nullable Header trace) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    if (trace != null) {
      message.headers().add(trace);
    }
    return message;
  }

  /** The second part of {@code version-trace-span-flags}. */
  private static @Nullable String traceId(@Nullable Header trace) {
    if (trace == null || trace.value() == null) {
      return null;
    }
    String[] parts = new String(trace.value(), StandardCharsets.UTF_8).split("-", -1);
    return parts.length > TRACE_ID ? parts[TRACE_ID] : null;
  }
}
