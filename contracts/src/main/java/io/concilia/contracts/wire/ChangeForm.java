package io.concilia.contracts.wire;

import io.concilia.contracts.avro.ChangeMessage;
import io.concilia.contracts.change.Change;
import io.concilia.contracts.change.ChangeKind;
import io.concilia.contracts.change.Origin;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;

/** The Avro form of a {@link Change}. */
final class ChangeForm implements AvroForm<Change, ChangeMessage> {

  private static final Symbols<ChangeKind> KIND =
      Symbols.of(ChangeMessage.getClassSchema(), "kind", ChangeKind.class);
  private static final Symbols<Origin> ORIGIN =
      Symbols.of(ChangeMessage.getClassSchema(), "origin", Origin.class);

  @Override
  public Class<ChangeMessage> recordType() {
    return ChangeMessage.class;
  }

  @Override
  public ChangeMessage toAvro(Change change) {
    return new ChangeMessage(
        change.tenant().value(),
        change.key().connection().value(),
        change.key().entity(),
        change.key().id(),
        change.seq(),
        change.redo(),
        change.kind().name(),
        change.occurredAt(),
        change.observedAt(),
        change.receivedAt(),
        change.origin().name(),
        change.runId(),
        Values.map(change.onlyFor(), IntegrationId::value),
        change.payload());
  }

  @Override
  public Change fromAvro(ChangeMessage message) {
    return new Change(
        TenantId.of(message.getTenant()),
        new ChangeKey(
            ConnectionId.of(message.getConnection()), message.getEntity(), message.getId()),
        message.getSeq(),
        message.getRedo(),
        KIND.parse(message.getKind()),
        message.getOccurredAt(),
        message.getObservedAt(),
        message.getReceivedAt(),
        ORIGIN.parse(message.getOrigin()),
        message.getRunId(),
        Values.map(message.getOnlyFor(), IntegrationId::of),
        message.getPayload());
  }
}
