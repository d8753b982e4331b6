package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** {@code /connections}: the organisations that a token may call, and how to leave one. */
final class Connections {

  /** Seven decimals and no zone, as recorded. */
  private static final String CONNECTED = "2026-01-01T00:00:00.0000000";

  private final AccessTokens tokens;
  private final Organisations organisations;

  Connections(AccessTokens tokens, Organisations organisations) {
    this.tokens = tokens;
    this.organisations = organisations;
  }

  ApiAnswer answer(ApiRequest request, String token) {
    var path = request.segments();
    if (request.method().equals("GET") && path.size() == 1) {
      return list(request, token);
    }
    if (request.method().equals("DELETE") && path.size() == 2) {
      return remove(path.get(1), tokens.tenants(token));
    }
    return Bodies.refused(XeroFault.notFound());
  }

  private ApiAnswer list(ApiRequest request, String token) {
    var event = request.parameter("authEventId");
    var connections = Json.array();
    for (String tenantId : tokens.tenants(token)) {
      var organisation = organisations.find(tenantId);
      if (organisation != null && (event == null || event.equals(id("event", token)))) {
        connections.add(connection(organisation, token));
      }
    }
    return ApiAnswer.ok(connections);
  }

  private static ObjectNode connection(Organisation organisation, String token) {
    return Json.object()
        .put("id", id("connection", organisation.tenantId()))
        .put("authEventId", id("event", token))
        .put("tenantId", organisation.tenantId())
        .put("tenantType", "ORGANISATION")
        .put("tenantName", organisation.settings().name())
        .put("createdDateUtc", CONNECTED)
        .put("updatedDateUtc", CONNECTED);
  }

  private ApiAnswer remove(String connectionId, List<String> tenants) {
    for (String tenantId : tenants) {
      if (connectionId.equals(id("connection", tenantId))) {
        tokens.disconnect(tenantId);
        return ApiAnswer.empty(204);
      }
    }
    return Bodies.refused(XeroFault.notFound());
  }

  private static String id(String kind, String of) {
    return UUID.nameUUIDFromBytes((kind + " " + of).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
