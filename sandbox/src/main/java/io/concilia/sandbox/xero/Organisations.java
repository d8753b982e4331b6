package io.concilia.sandbox.xero;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.oauth.OAuthServer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The organisations by tenant id: a British and a Spanish one from the start. */
final class Organisations {

  private static final List<String> DEFAULT_COUNTRIES = List.of("GB", "ES");

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final OAuthServer oauth;
  private final Map<String, Organisation> byTenant = new ConcurrentSkipListMap<>();

  Organisations(Clock clock, Supplier<UUID> ids, OAuthServer oauth) {
    this.clock = clock;
    this.ids = ids;
    this.oauth = oauth;
    reset();
  }

  void reset() {
    byTenant.clear();
    DEFAULT_COUNTRIES.forEach(country -> open(Seeds.defaults(country)));
  }

  @Nullable Organisation find(String tenantId) {
    return byTenant.get(tenantId);
  }

  /** The organisation of the page: the one asked for if there is such a one, else the first. */
  Organisation shown(@Nullable String tenantId) {
    var organisation = tenantId == null ? null : byTenant.get(tenantId);
    return organisation == null ? byTenant.values().iterator().next() : organisation;
  }

  Organisation require(String tenantId) {
    var organisation = byTenant.get(tenantId);
    if (organisation == null) {
      throw new IllegalArgumentException(
          "There is no organisation " + tenantId + "; there are " + byTenant.keySet());
    }
    return organisation;
  }

  Collection<Organisation> all() {
    return byTenant.values();
  }

  /** Opens an organisation with the defaults of its country and what is said otherwise. */
  Organisation create(ObjectNode wanted) {
    var tenantId = Nodes.text(wanted, "tenantId", "");
    if (!RequestCheck.isGuid(tenantId)) {
      throw new IllegalArgumentException("tenantId must be a GUID, not '" + tenantId + "'");
    }
    if (byTenant.containsKey(tenantId)) {
      throw new IllegalArgumentException("Organisation " + tenantId + " exists already");
    }
    var defaults = Nodes.copy(Seeds.defaults(Nodes.text(wanted, "country", "GB")).json());
    defaults.put("token", "xero-" + tenantId).put("name", "Organisation " + tenantId);
    return open(new OrganisationSettings(defaults).with(wanted));
  }

  ArrayNode save() {
    var saved = Json.array();
    byTenant.values().forEach(organisation -> saved.add(organisation.save()));
    return saved;
  }

  /** These organisations instead of those there are; their tokens are loaded apart. */
  void load(JsonNode saved) {
    byTenant.clear();
    for (JsonNode organisation : saved) {
      var restored = Organisation.restore((ObjectNode) organisation, clock, ids);
      byTenant.put(restored.tenantId(), restored);
    }
  }

  /** A state saved before consents were kept knows organisations only. */
  void configureTokens() {
    byTenant
        .values()
        .forEach(
            organisation ->
                oauth.configure(organisation.tenantId(), organisation.settings().token()));
  }

  private Organisation open(OrganisationSettings settings) {
    var organisation = Organisation.open(settings, clock, ids);
    oauth.configure(settings.tenantId(), settings.token());
    byTenant.put(settings.tenantId(), organisation);
    return organisation;
  }
}
