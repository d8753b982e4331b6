package io.concilia.sandbox.xero;

import io.concilia.sandbox.ApiAnswer;
import io.concilia.sandbox.ApiRequest;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.oauth.Connection;
import io.concilia.sandbox.oauth.OAuthServer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /connections}: the organisations that a token's user connected to the application, by the
 * consent they were last part of, and how to leave one.
 */
final class Connections {

  /** Seven decimals and no zone, as recorded in xeroizer's {@code connections.json}. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final OAuthServer oauth;
  private final Organisations organisations;

  Connections(OAuthServer oauth, Organisations organisations) {
    this.oauth = oauth;
    this.organisations = organisations;
  }

  ApiAnswer answer(ApiRequest request, String token) {
    var path = request.segments();
    if (request.method().equals("GET") && path.size() == 1) {
      return list(request, token);
    }
    var left =
        request.method().equals("DELETE") && path.size() == 2 && oauth.leave(token, path.get(1));
    return left ? ApiAnswer.empty(204) : Bodies.refused(XeroFault.notFound());
  }

  private ApiAnswer list(ApiRequest request, String token) {
    var event = request.parameter("authEventId");
    var list = Json.array();
    for (Connection connection : oauth.connections(token)) {
      var organisation = organisations.find(connection.account());
      if (organisation != null && (event == null || event.equals(connection.consent()))) {
        list.add(json(connection, organisation.settings().name()));
      }
    }
    return ApiAnswer.ok(list);
  }

  private static ObjectNode json(Connection connection, String name) {
    return Json.object()
        .put("id", connection.id())
        .put("authEventId", connection.consent())
        .put("tenantId", connection.account())
        .put("tenantType", "ORGANISATION")
        .put("tenantName", name)
        .put("createdDateUtc", time(connection.created()))
        .put("updatedDateUtc", time(connection.updated()));
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
