package io.concilia.contracts.configuration;

import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account in one external system, as published on {@code connections.v1}. Holds no secret; it
 * is bound to {@code account} for life.
 *
 * @param system the vendor, in lower case: freshsales, quickbooks, xero, freshbooks
 * @param account the vendor's own id of the account: bundle alias, realm id, organisation id
 * @param reason why it is not simply connected, where that is known
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
    @Nullable Reason reason,
    Map<String, String> settings) {

  /** Deletion is a status: what refers to a connection must be able to say that it is gone. */
  public enum Status {
    CONNECTED,
    /** Connected, and a person should consent again before it ends. */
    EXPIRING,
    DISCONNECTED,
    PAUSED,
    DELETED
  }

  /** Why a connection ends, ended or rests, in terms of what a person can do about it. */
  public enum Reason {
    /** The consent ends at a known time; consenting again prolongs it. */
    CONSENT_ENDS,
    /** The vendor no longer honours the consent: taken back there, expired, or replaced. */
    CONSENT_GONE,
    /** The vendor answered a renewal of the consent, and the answer never came. */
    ANSWER_LOST,
    /** The vendor takes no token or key of this connection, however new. */
    TOKEN_REFUSED,
    /** The vendor refuses the id or the secret of the developer application. */
    APPLICATION_REFUSED,
    /** Somebody disconnected it here. */
    DISCONNECTED_HERE,
    /** The vendor has locked the company, or its subscription has ended. */
    SUSPENDED
  }

  /** A connection whose status needs no reason. */
  public Connection(
      ConnectionId id,
      TenantId tenant,
      String system,
      String account,
      String name,
      URI baseUrl,
      Status status,
      Map<String, String> settings) {
    this(id, tenant, system, account, name, baseUrl, status, null, settings);
  }

  public Connection {
    settings = Map.copyOf(settings);
  }

  /** Whether it may be called. */
  public boolean isConnected() {
    return status == Status.CONNECTED || status == Status.EXPIRING;
  }

  public Connection with(Status next, @Nullable Reason why) {
    return new Connection(id, tenant, system, account, name, baseUrl, next, why, settings);
  }
}
