package io.concilia.auth.people;

import io.concilia.defaults.security.Caller;
import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Who does something to people, and from where.
 *
 * @param address of the network
 */
record By(Caller caller, String address) {

  By {
    if (caller.tenant() == null) {
      throw new IllegalArgumentException(caller + " belongs to no tenant and has no people");
    }
  }

  static By of(Caller caller, ServerHttpRequest request) {
    return new By(caller, address(request));
  }

  String tenant() {
    return String.valueOf(caller.tenant());
  }

  static String address(ServerHttpRequest request) {
    InetSocketAddress remote = request.getRemoteAddress();
    return remote == null || remote.getAddress() == null
        ? "unknown"
        : remote.getAddress().getHostAddress();
  }
}
