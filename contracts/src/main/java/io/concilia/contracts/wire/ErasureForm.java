package io.concilia.contracts.wire;

import io.concilia.contracts.avro.CarrierValue;
import io.concilia.contracts.avro.ErasureMessage;
import io.concilia.contracts.erasure.Erasure;
import io.concilia.contracts.identity.ChangeKey;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.util.UUID;

/** The Avro form of an {@link Erasure}. */
final class ErasureForm implements AvroForm<Erasure, ErasureMessage> {

  private static final Symbols<Erasure.Stage> STAGE =
      Symbols.of(ErasureMessage.getClassSchema(), "stage", Erasure.Stage.class);
  private static final Symbols<Erasure.Refusal> REFUSAL =
      Symbols.of(ErasureMessage.getClassSchema(), "refusal", Erasure.Refusal.class);

  @Override
  public Class<ErasureMessage> recordType() {
    return ErasureMessage.class;
  }

  @Override
  public ErasureMessage toAvro(Erasure erasure) {
    return new ErasureMessage(
        erasure.id().toString(),
        erasure.tenant().value(),
        erasure.source().connection().value(),
        erasure.source().entity(),
        erasure.source().id(),
        erasure.stage().name(),
        erasure.service(),
        erasure.carriers().stream()
            .map(
                carrier ->
                    new CarrierValue(
                        carrier.source().entity(),
                        carrier.source().id(),
                        carrier.seq(),
                        carrier.redo()))
            .toList(),
        erasure.refusal() == null ? null : erasure.refusal().name(),
        erasure.at());
  }

  @Override
  public Erasure fromAvro(ErasureMessage message) {
    ConnectionId connection = ConnectionId.of(message.getConnection());
    return new Erasure(
        UUID.fromString(message.getErasure()),
        TenantId.of(message.getTenant()),
        new ChangeKey(connection, message.getEntity(), message.getId()),
        STAGE.parse(message.getStage()),
        message.getService(),
        message.getCarriers().stream()
            .map(
                carrier ->
                    new Erasure.Carrier(
                        new ChangeKey(connection, carrier.getEntity(), carrier.getId()),
                        carrier.getSeq(),
                        carrier.getRedo()))
            .toList(),
        REFUSAL.parseOptional(message.getRefusal()),
        message.getAt());
  }
}
