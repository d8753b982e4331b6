package io.concilia.mapping.rules;

import io.concilia.contracts.configuration.Integration;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.IntegrationId;
import io.concilia.contracts.identity.TenantId;
import io.concilia.mapping.payload.Payload;
import java.util.List;
import java.util.Map;

/** What a rule sees in a test of the rule language alone. */
final class Scopes {

  private Scopes() {}

  static Scope of(Payload payload) {
    return of(payload, Map.of());
  }

  static Scope of(Payload payload, Map<String, List<Map<String, String>>> tables) {
    return Scope.of(payload, Settings.of(integration(tables), null, null));
  }

  private static Integration integration(Map<String, List<Map<String, String>>> tables) {
    return new Integration(
        IntegrationId.of("test"),
        TenantId.of("test"),
        1,
        "test",
        ConnectionId.of("crm"),
        ConnectionId.of("books"),
        Integration.Status.LIVE,
        0,
        Map.of(),
        tables);
  }
}
