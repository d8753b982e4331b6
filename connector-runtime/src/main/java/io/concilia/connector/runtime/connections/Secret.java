package io.concilia.connector.runtime.connections;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret value. Never logged; compared in constant time. */
public record Secret(String value) {

  public boolean matches(String candidate) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
