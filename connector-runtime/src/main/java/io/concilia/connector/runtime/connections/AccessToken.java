package io.concilia.connector.runtime.connections;

/** A short-lived token for one connection. Never logged. */
public record AccessToken(String value) {

  @Override
  public String toString() {
    return "AccessToken[redacted]";
  }
}
