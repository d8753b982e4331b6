package io.concilia.connector.runtime.connections;

import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import java.util.Collection;
import java.util.Optional;

/**
 * The accounts that this connector may reach and the tokens to reach them with. The one door to
 * credentials: today a file stands behind it, later the vault of auth-service.
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
   * A token other than the refused one, if there is one. Called once after a 401.
   *
   * @throws NotConnectedException if there is none
   */
  AccessToken renew(ConnectionId id, AccessToken refused);

  /** A secret of the connection by name, such as the one that webhooks carry. */
  Optional<Secret> secret(ConnectionId id, String name);
}
