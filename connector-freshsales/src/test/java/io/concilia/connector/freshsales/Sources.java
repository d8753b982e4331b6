package io.concilia.connector.freshsales;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.TenantId;
import java.net.URI;
import java.util.Map;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Connections and contents for tests that need no service. */
final class Sources {

  /** A client for what calls nobody. */
  static final FreshsalesClient NO_CALLS =
      new FreshsalesClient(
          WebClient.builder()
              .exchangeFunction(
                  request -> Mono.error(new AssertionError("called " + request.url())))
              .build());

  private Sources() {}

  static Connection connection(Map<String, String> settings) {
    return connection(URI.create("http://freshsales.example/crm/sales"), settings);
  }

  static Connection connection(URI baseUrl, Map<String, String> settings) {
    return new Connection(
        ConnectionId.of("crm"),
        TenantId.of("acme"),
        FreshsalesAdapter.SYSTEM,
        "acme",
        "Acme CRM",
        baseUrl,
        Connection.Status.CONNECTED,
        settings);
  }

  static VendorSession session(URI baseUrl) {
    return new VendorSession(connection(baseUrl, Map.of()), new AccessToken("a-key"));
  }

  /** What is kept of an answer to a read. */
  static String content(Entity entity, JsonNode answer) {
    return Contents.read(entity, new FreshsalesClient.Answer((ObjectNode) answer, null)).content();
  }
}
