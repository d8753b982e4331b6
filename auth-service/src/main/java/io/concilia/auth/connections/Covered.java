package io.concilia.auth.connections;

import io.concilia.contracts.configuration.Connection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A connection as people and connectors see it, with the authorization that covers it.
 *
 * @param authorization absent for a key, and for what is disconnected
 * @param keyVersion rises with each key; 0 if there never was one
 */
record Covered(Connection connection, @Nullable UUID authorization, long keyVersion) {

  static final String KEY = "apiKey";

  /** Whose key it is in the vault. */
  String keyOwner() {
    return "connection/" + connection.id();
  }

  /** Whose the secrets with names of their own are. */
  String secretsOwner() {
    return keyOwner() + "/secrets";
  }
}
