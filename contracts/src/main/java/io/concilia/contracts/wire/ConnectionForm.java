package io.concilia.contracts.wire;

import io.concilia.contracts.avro.ConnectionMessage;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.net.URI;

/** The Avro form of a {@link Connection}. */
final class ConnectionForm implements AvroForm<Connection, ConnectionMessage> {

  private static final Symbols<Connection.Status> STATUS =
      Symbols.of(ConnectionMessage.getClassSchema(), "status", Connection.Status.class);
  private static final Symbols<Connection.Reason> REASON =
      Symbols.of(ConnectionMessage.getClassSchema(), "reason", Connection.Reason.class);

  @Override
  public Class<ConnectionMessage> recordType() {
    return ConnectionMessage.class;
  }

  @Override
  public ConnectionMessage toAvro(Connection connection) {
    return new ConnectionMessage(
        connection.id().value(),
        connection.tenant().value(),
        connection.system(),
        connection.account(),
        connection.name(),
        connection.baseUrl().toString(),
        connection.status().name(),
        connection.settings(),
        connection.reason() == null ? null : connection.reason().name());
  }

  @Override
  public Connection fromAvro(ConnectionMessage message) {
    return new Connection(
        ConnectionId.of(message.getId()),
        TenantId.of(message.getTenant()),
        message.getSystem(),
        message.getAccount(),
        message.getName(),
        URI.create(message.getBaseUrl()),
        STATUS.parse(message.getStatus()),
        REASON.parseOptional(message.getReason()),
        message.getSettings());
  }
}
