package io.concilia.contracts.identity;

/**
 * Names one account in one external system, bound to that account for life. Never blank, holds no
 * slash, so that it can stand in a composed key.
 */
public record ConnectionId(String value) {

  public ConnectionId {
    IdentityText.requireSegment("ConnectionId", value);
  }

  public static ConnectionId of(String value) {
    return new ConnectionId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
