package io.concilia.contracts.wire;

import io.concilia.contracts.avro.IntegrationMessage;
import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;

/** The Avro form of an {@link Integration}. */
final class IntegrationForm implements AvroForm<Integration, IntegrationMessage> {

  private static final Symbols<Integration.Status> STATUS =
      Symbols.of(IntegrationMessage.getClassSchema(), "status", Integration.Status.class);

  @Override
  public Class<IntegrationMessage> recordType() {
    return IntegrationMessage.class;
  }

  @Override
  public IntegrationMessage toAvro(Integration integration) {
    return new IntegrationMessage(
        integration.id().value(),
        integration.tenant().value(),
        integration.version(),
        integration.name(),
        integration.crm().value(),
        integration.accounting().value(),
        integration.status().name(),
        integration.mappingVersion(),
        integration.policies(),
        integration.tables());
  }

  @Override
  public Integration fromAvro(IntegrationMessage message) {
    return new Integration(
        IntegrationId.of(message.getId()),
        TenantId.of(message.getTenant()),
        message.getVersion(),
        message.getName(),
        ConnectionId.of(message.getCrm()),
        ConnectionId.of(message.getAccounting()),
        STATUS.parse(message.getStatus()),
        message.getMappingVersion(),
        message.getPolicies(),
        message.getTables());
  }
}
