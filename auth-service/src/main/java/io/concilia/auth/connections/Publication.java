package io.concilia.auth.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.topic.Topics;
import io.concilia.contracts.wire.Codecs;
import io.concilia.contracts.wire.RecordCodec;
import io.concilia.defaults.outbox.Outbox;
import io.concilia.defaults.outbox.OutboxMessage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes how connections stand, in the transaction that changed it. */
@Component
class Publication {

  private static final Logger log = LoggerFactory.getLogger(Publication.class);

  private final ConnectionStore connections;
  private final RecordCodec<Connection> codec;
  private final Outbox outbox;

  Publication(ConnectionStore connections, Codecs codecs, Outbox outbox) {
    this.connections = connections;
    this.codec = codecs.connections();
    this.outbox = outbox;
  }

  void publish(String id) {
    publish(List.of(connections.locked(id).orElseThrow()));
  }

  void publishAll(UUID authorization) {
    publish(connections.lockedOf(authorization));
  }

  private void publish(List<Covered> changed) {
    outbox.append(
        changed.stream()
            .map(Covered::connection)
            .map(
                connection ->
                    OutboxMessage.of(
                        Topics.CONNECTIONS,
                        connection.id().value(),
                        codec.encode(Topics.CONNECTIONS, connection)))
            .toList());
    for (Covered each : changed) {
      log.atInfo()
          .addKeyValue("connection", each.connection().id())
          .addKeyValue("tenant", each.connection().tenant())
          .addKeyValue("status", each.connection().status())
          .addKeyValue(
              "reason", Objects.requireNonNullElse(each.connection().reason(), "").toString())
          .log("connection changed");
    }
  }
}
