package io.concilia.contracts.configuration;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.net.URI;
import java.util.Map;

/**
 * One account in one external system, as published on {@code connections.v1}. Holds no secret; it
 * is bound to {@code account} for life.
 *
 * @param system the vendor, in lower case: freshsales, quickbooks, xero, freshbooks
 * @param account the vendor's own id of the account: bundle alias, realm id, organisation id
 * @param settings what an operator may set per connection, such as quotaShare or timeZone
 */
public record Connection(
    ConnectionId id,
    TenantId tenant,
    String system,
    String account,
    String name,
    URI baseUrl,
    Status status,
    Map<String, String> settings) {

  /** Deletion is a status: what refers to a connection must be able to say that it is gone. */
  public enum Status {
    CONNECTED,
    DISCONNECTED,
    PAUSED,
    DELETED
  }

  public Connection {
    settings = Map.copyOf(settings);
  }
}
