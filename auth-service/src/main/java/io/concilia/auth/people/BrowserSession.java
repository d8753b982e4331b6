package io.concilia.auth.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Tells the sessions of browsers apart without knowing how to use them. */
public final class BrowserSession {

  private BrowserSession() {}

  /** A digest of the session that the request came with; empty if it came without. */
  public static String digest(ServerHttpRequest request) {
    return SessionCookie.in(request)
        .filter(session -> !session.isEmpty())
        .map(BrowserSession::digest)
        .orElse("");
  }

  private static String digest(String session) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(("connect " + session).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM lacks SHA-256", e);
    }
  }
}
