package io.concilia.sandbox.quickbooks;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.Nodes;
import io.concilia.sandbox.oauth.OAuthServer;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The companies by realm id: an American and a Spanish one from the start. */
final class Companies {

  private static final List<String> DEFAULT_COUNTRIES = List.of("US", "ES");

  private final Clock clock;
  private final OAuthServer oauth;
  private final Map<String, Company> byRealm = new ConcurrentSkipListMap<>();

  Companies(Clock clock, OAuthServer oauth) {
    this.clock = clock;
    this.oauth = oauth;
    reset();
  }

  void reset() {
    byRealm.clear();
    DEFAULT_COUNTRIES.forEach(country -> open(Seeds.defaults(country)));
  }

  @Nullable Company find(String realmId) {
    return byRealm.get(realmId);
  }

  /** The company of the page: the one asked for if there is such a one, else the first. */
  Company shown(@Nullable String realmId) {
    var company = realmId == null ? null : byRealm.get(realmId);
    return company == null ? byRealm.values().iterator().next() : company;
  }

  Company require(String realmId) {
    var company = byRealm.get(realmId);
    if (company == null) {
      throw new IllegalArgumentException(
          "There is no company " + realmId + "; there are " + byRealm.keySet());
    }
    return company;
  }

  Collection<Company> all() {
    return byRealm.values();
  }

  /** Opens a company with the defaults of its country and what is said otherwise. */
  Company create(ObjectNode wanted) {
    var realmId = Nodes.text(wanted, "realmId", "");
    if (realmId.isEmpty() || !realmId.chars().allMatch(Character::isDigit)) {
      throw new IllegalArgumentException("realmId must be a number, not '" + realmId + "'");
    }
    if (byRealm.containsKey(realmId)) {
      throw new IllegalArgumentException("Company " + realmId + " exists already");
    }
    var defaults = Nodes.copy(Seeds.defaults(Nodes.text(wanted, "country", "US")).json());
    defaults.put("token", "qbo-" + realmId).put("name", "Company " + realmId);
    return open(new CompanySettings(defaults).with(wanted));
  }

  ArrayNode save() {
    var saved = Json.array();
    byRealm.values().forEach(company -> saved.add(company.save()));
    return saved;
  }

  /** These companies instead of those there are; their tokens are loaded apart. */
  void load(JsonNode saved) {
    byRealm.clear();
    for (JsonNode company : saved) {
      var restored = Company.restore((ObjectNode) company, clock);
      byRealm.put(restored.realmId(), restored);
    }
  }

  /** A state saved before consents were kept knows companies only. */
  void configureTokens() {
    byRealm
        .values()
        .forEach(company -> oauth.configure(company.realmId(), company.settings().token()));
  }

  private Company open(CompanySettings settings) {
    var company = Company.open(settings, clock);
    oauth.configure(settings.realmId(), settings.token());
    byRealm.put(settings.realmId(), company);
    return company;
  }
}
