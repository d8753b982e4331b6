package io.concilia.auth.connections;

import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What connectors learn of one connection from its vendor's answers. */
@Component
class ConnectionStates {

  private final ConnectionStore connections;
  private final Publication publication;
  private final TransactionTemplate transaction;

  ConnectionStates(
      ConnectionStore connections, Publication publication, TransactionTemplate transaction) {
    this.connections = connections;
    this.publication = publication;
    this.transaction = transaction;
  }

  /**
   * The consent no longer covers this connection, whatever it still covers; or its key is refused.
   * What was seen of a connection that was connected again since is no longer so.
   */
  void disconnected(Covered seen, Reason reason) {
    String id = seen.connection().id().value();
    transaction.executeWithoutResult(
        status ->
            connections
                .locked(id)
                .filter(now -> now.keyVersion() == seen.keyVersion())
                .filter(now -> now.connection().status() != Status.DISCONNECTED)
                .filter(now -> now.connection().status() != Status.DELETED)
                .ifPresent(
                    now -> {
                      connections.stand(
                          now.connection().id(), Status.DISCONNECTED, reason, now.authorization());
                      publication.publish(id);
                    }));
  }

  /** The vendor has locked or suspended the account, or no longer. */
  void suspended(String id, boolean yes) {
    transaction.executeWithoutResult(
        status ->
            connections
                .locked(id)
                .filter(
                    now ->
                        yes
                            ? now.connection().isConnected()
                            : now.connection().status() == Status.PAUSED)
                .ifPresent(
                    now -> {
                      connections.stand(
                          now.connection().id(),
                          yes ? Status.PAUSED : Status.CONNECTED,
                          yes ? Reason.SUSPENDED : null,
                          now.authorization());
                      publication.publish(id);
                    }));
  }
}
