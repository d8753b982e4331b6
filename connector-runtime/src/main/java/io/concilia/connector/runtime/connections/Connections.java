package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The accounts that this connector may reach and the tokens to reach them with. The one door to
 * credentials: the vault of the auth service stands behind it, or a file.
 */
public interface Connections {

  /** The connections of this connector's vendor. */
  Collection<Connection> all();

  Optional<Connection> find(ConnectionId id);

  /**
   * The token to call with.
   *
   * @throws NotConnectedException if the connection has none that is good
   */
  AccessToken token(ConnectionId id);

  /**
   * A token other than the refused one, if there is one. Called once after a 401; without another
   * token the connection counts as disconnected from then on.
   *
   * @throws NotConnectedException if there is none
   */
  AccessToken renew(ConnectionId id, AccessToken refused);

  /**
   * The vendor says that the consent behind this token is gone. The connection counts as
   * disconnected until it has another token.
   */
  void disconnected(ConnectionId id, AccessToken refused);

  /**
   * The vendor has locked or suspended the account, or no longer. While it has, the connection
   * counts as paused.
   */
  void suspended(ConnectionId id, boolean yes);

  /** A secret of the connection by name, such as the one that webhooks carry. */
  Optional<Secret> secret(ConnectionId id, String name);

  /**
   * Tells the listener of every connection that appears or changes, its status included, from now
   * on. It is called on the thread that noticed and must be quick.
   */
  void onChange(Consumer<Connection> listener);
}
