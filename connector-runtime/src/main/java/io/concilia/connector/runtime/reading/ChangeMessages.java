package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.reading.StoredRecord.Publication;
import io.concilia.connector.runtime.vendor.SourceEntity;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.RecordType;
import io.concilia.contracts.identity.Revision;
import io.concilia.contracts.identity.TenantId;
import io.concilia.contracts.outcome.Outcome;
import io.concilia.contracts.outcome.OutcomeState;
import io.concilia.contracts.topic.Headers;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.defaults.outbox.OutboxMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what was read, and what could not be, in the messages that the other stages understand. */
final class ChangeMessages {

  private final Codecs codecs;
  private final String topic;
  private final Map<String, Set<RecordType>> types;
  private final Function<ChangeKey, TenantId> tenants;
  private final Clock clock;

  ChangeMessages(
      Codecs codecs,
      String system,
      Collection<SourceEntity> entities,
      Function<ChangeKey, TenantId> tenants,
      Clock clock) {
    this.codecs = codecs;
    this.topic = Topics.changes(system);
    this.types =
        entities.stream().collect(Collectors.toMap(SourceEntity::name, SourceEntity::types));
    this.tenants = tenants;
    this.clock = clock;
  }

  /** The record for every integration. */
  OutboxMessage change(Hint hint, StoredRecord record) {
    return change(
        record, hint.origin(), hint.run(), null, hint.receivedAt(), headers(hint.trace()));
  }

  /** The record for the one integration that asked for it, or why it does not get it. */
  List<OutboxMessage> answer(Hint hint, StoredRecord record, Answer answer, OutcomeState absence) {
    if (record.published() == null) {
      return outcomes(record, answer, absence, hint.trace());
    }
    return List.of(
        change(
            record,
            answer.origin(),
            answer.run(),
            answer.integration(),
            answer.askedAt(),
            headers(hint.trace())));
  }

  /** One outcome for each thing that the record could have become. */
  List<OutboxMessage> outcomes(
      StoredRecord record, Answer answer, OutcomeState state, @Nullable String trace) {
    Set<RecordType> possible =
        types.getOrDefault(record.key().entity(), Set.of(RecordType.values()));
    return possible.stream()
        .sorted()
        .map(
            type ->
                OutboxMessage.of(
                    Topics.OUTCOMES,
                    record.key() + "/" + type,
                    codecs
                        .outcomes()
                        .encode(Topics.OUTCOMES, outcome(record, answer, type, state, trace))))
        .toList();
  }

  OutboxMessage erasure(Erasure erasure) {
    return OutboxMessage.of(
        Topics.ERASURES,
        erasure.source().toString(),
        codecs.erasures().encode(Topics.ERASURES, erasure));
  }

  private Outcome outcome(
      StoredRecord record,
      Answer answer,
      RecordType type,
      OutcomeState state,
      @Nullable String trace) {
    return new Outcome(
        Outcome.Subject.of(record.key(), type),
        new Revision(Math.max(1, record.numbers().seq()), 0, record.numbers().redo()),
        record.numbers().ordinal(),
        answer.tenant(),
        answer.integration(),
        state,
        null,
        null,
        null,
        null,
        List.of(),
        0,
        answer.askedAt(),
        clock.instant(),
        TraceParents.traceId(trace));
  }

  private OutboxMessage change(
      StoredRecord record,
      Origin origin,
      @Nullable String run,
      @Nullable IntegrationId onlyFor,
      Instant receivedAt,
      Map<String, String> headers) {
    Publication published = Objects.requireNonNull(record.published());
    Instant now = clock.instant();
    Change change =
        new Change(
            tenants.apply(record.key()),
            record.key(),
            record.numbers().seq(),
            record.numbers().redo(),
            record.kind(),
            record.updatedAt() == null ? now : record.updatedAt(),
            now,
            receivedAt,
            origin,
            run,
            onlyFor,
            published.payload());
    return new OutboxMessage(
        topic, record.key().toString(), codecs.changes().encode(topic, change), headers);
  }

  private static Map<String, String> headers(@Nullable String trace) {
    return trace == null ? Map.of() : Map.of(Headers.TRACEPARENT, trace);
  }
}
