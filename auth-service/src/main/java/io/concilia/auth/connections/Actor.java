package io.concilia.auth.connections;

import io.concilia.auth.audit.AuditEvent;
import io.concilia.auth.connections.Attempt.Beginner;
import io.concilia.auth.people.BrowserSession;
import io.concilia.defaults.security.Caller;
import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Who does something to connections, and from where. Sees those of one tenant only.
 *
 * @param session a digest of the browser's session; empty for who came with a token
 */
record Actor(Caller caller, String session, String address) {

  Actor {
    if (caller.tenant() == null) {
      throw new IllegalArgumentException(caller + " belongs to no tenant and has no connections");
    }
  }

  static Actor of(Caller caller, ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    return new Actor(
        caller,
        BrowserSession.digest(request),
        remote == null || remote.getAddress() == null
            ? "unknown"
            : remote.getAddress().getHostAddress());
  }

  String tenant() {
    return String.valueOf(caller.tenant());
  }

  String name() {
    return caller.name();
  }

  Beginner beginner() {
    return new Beginner(tenant(), caller.subject(), session);
  }

  AuditEvent did(String act, String about, String details) {
    return AuditEvent.of(caller, act, about, details);
  }
}
