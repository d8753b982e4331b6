package io.concilia.connector.runtime.writing;

import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.vendor.VendorProfile;
import io.concilia.contracts.configuration.Company;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxMessage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes what companies say of themselves, for those who check and propose integrations. */
final class Catalog {

  private static final Logger log = LoggerFactory.getLogger(Catalog.class);

  private final Connections connections;
  private final TransactionTemplate transaction;
  private final Outbox outbox;
  private final RecordCodec<Company> codec;

  Catalog(
      Connections connections,
      TransactionTemplate transaction,
      Outbox outbox,
      RecordCodec<Company> codec) {
    this.connections = connections;
    this.transaction = transaction;
    this.outbox = outbox;
    this.codec = codec;
  }

  /** Whether it is kept to be published; if not, the profile is to be read again before long. */
  boolean keep(ConnectionId id, VendorProfile profile) {
    Connection connection = connections.find(id).orElse(null);
    if (connection == null) {
      return true;
    }
    try {
      String topic = Topics.catalog(connection.system());
      byte[] value = codec.encode(topic, company(connection, profile));
      transaction.executeWithoutResult(
          status -> outbox.append(List.of(OutboxMessage.of(topic, id.value(), value))));
      return true;
    } catch (RuntimeException e) {
      // The registry or the database is away; writing must not wait for what only informs.
      log.atWarn()
          .addKeyValue("connection", id)
          .log("what the company says of itself is not published yet: {}", e.toString());
      return false;
    }
  }

  private static Company company(Connection connection, VendorProfile profile) {
    return new Company(
        connection.id(),
        connection.tenant(),
        profile.companyName(),
        profile.companyId(),
        profile.country(),
        profile.baseCurrency(),
        profile.multiCurrency(),
        profile.timeZone(),
        profile.closedUntil(),
        profile.facts(),
        profile.lists(),
        profile.readAt());
  }
}
