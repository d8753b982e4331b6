package io.concilia.connector.runtime.vendor;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.VendorLimits.QuotaLeft;
import io.concilia.contracts.configuration.Connection;
import java.util.function.Consumer;

/**
 * A connection and the short-lived token to call it with. Never logged.
 *
 * @param learned told what an answer says is left of a limit; from any thread
 */
public record VendorSession(Connection connection, AccessToken token, Consumer<QuotaLeft> learned) {

  /** Of a caller that has no use for what answers say of limits. */
  public VendorSession(Connection connection, AccessToken token) {
    this(connection, token, left -> {});
  }

  @Override
  public String toString() {
    return "VendorSession[" + connection.id() + "]";
  }
}
