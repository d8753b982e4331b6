package io.concilia.connector.runtime.vendor;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.contracts.configuration.Connection;

/** A connection and the short-lived token to call it with. Never logged. */
public record VendorSession(Connection connection, AccessToken token) {

  @Override
  public String toString() {
    return "VendorSession[" + connection.id() + "]";
  }
}
