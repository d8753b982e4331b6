package io.concilia.contracts.wire;

import io.concilia.contracts.avro.DecisionMessage;
import io.concilia.contracts.decision.Decision;
import io.concilia.contracts.identity.Revision;
import java.util.UUID;

/** The Avro form of a {@link Decision}. */
final class DecisionForm implements AvroForm<Decision, DecisionMessage> {

  private static final Symbols<Decision.Kind> KIND =
      Symbols.of(DecisionMessage.getClassSchema(), "kind", Decision.Kind.class);

  @Override
  public Class<DecisionMessage> recordType() {
    return DecisionMessage.class;
  }

  @Override
  public DecisionMessage toAvro(Decision decision) {
    return new DecisionMessage(
        decision.id().toString(),
        Keys.toAvro(decision.key()),
        decision.revision().seq(),
        decision.revision().mappingVersion(),
        decision.revision().redo(),
        decision.kind().name(),
        decision.vendorId(),
        decision.mergedInto(),
        decision.by(),
        decision.reason(),
        decision.at());
  }

  @Override
  public Decision fromAvro(DecisionMessage message) {
    return new Decision(
        UUID.fromString(message.getId()),
        Keys.fromAvro(message.getKey()),
        new Revision(message.getSeq(), message.getMappingVersion(), message.getRedo()),
        KIND.parse(message.getKind()),
        message.getVendorId(),
        message.getMergedInto(),
        message.getBy(),
        message.getReason(),
        message.getAt());
  }
}
