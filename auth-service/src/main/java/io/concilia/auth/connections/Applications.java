package io.concilia.auth.connections;

import io.concilia.auth.audit.AuditLog;
import io.concilia.auth.connections.ConnectProperties.InstallationApplication;
import io.concilia.auth.vault.Vault;
import io.concilia.auth.vendors.DeveloperApplication;
import io.concilia.auth.vendors.OAuthVendor;
import io.concilia.auth.vendors.VendorException;
import io.concilia.defaults.Problem;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The developer applications: a tenant's own, or the installation's where it has none. A consent
 * stays with the application that it was given to.
 */
@Component
class Applications {

  private static final String SECRET = "secret";

  private final JdbcClient jdbc;
  private final Vault vault;
  private final AuthorizationStore authorizations;
  private final ConnectProperties properties;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  Applications(
      JdbcClient jdbc,
      Vault vault,
      AuthorizationStore authorizations,
      ConnectProperties properties,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.vault = vault;
    this.authorizations = authorizations;
    this.properties = properties;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** The one that new consents are asked for as. */
  Optional<DeveloperApplication> chosen(String tenant, String system) {
    return jdbc.sql(
            """
            select client_id from application where tenant = :tenant and system = :system
            order by chosen_at desc limit 1
            """)
        .param("tenant", tenant)
        .param("system", system)
        .query(String.class)
        .optional()
        .flatMap(client -> own(tenant, system, client))
        .or(() -> installed(system));
  }

  boolean isOwn(String tenant, String system) {
    return chosen(tenant, system)
        .filter(application -> own(tenant, system, application.clientId()).isPresent())
        .isPresent();
  }

  /** The one of this id, for consents that were given to it. */
  Optional<DeveloperApplication> find(String tenant, String system, String clientId) {
    return own(tenant, system, clientId)
        .or(() -> installed(system).filter(known -> known.clientId().equals(clientId)));
  }

  DeveloperApplication require(String tenant, String system) {
    return chosen(tenant, system)
        .orElseThrow(
            () ->
                Problem.conflict(
                    "there is no developer application for %s yet; enter its id and secret first"
                        .formatted(system)));
  }

  /** Tests the id and secret at the vendor and, if they are good, uses them from now on. */
  void choose(Actor actor, OAuthVendor vendor, String clientId, String secret) {
    String tenant = actor.tenant();
    test(vendor, new DeveloperApplication(clientId, secret, properties.redirect(vendor.system())));
    transaction.executeWithoutResult(
        status -> {
          jdbc.sql(
                  """
                  insert into application (tenant, system, client_id, chosen_at, chosen_by)
                  values (:tenant, :system, :client, clock_timestamp(), :by)
                  on conflict (tenant, system, client_id)
                    do update set chosen_at = excluded.chosen_at, chosen_by = excluded.chosen_by
                  """)
              .param("tenant", tenant)
              .param("system", vendor.system())
              .param("client", clientId)
              .param("by", actor.name())
              .update();
          vault.put(owner(tenant, vendor.system(), clientId), SECRET, secret);
          authorizations.retryAll(tenant, vendor.system(), clientId);
          audit.append(
              actor.did("APPLICATION_ENTERED", vendor.system() + " " + clientId, ""),
              actor.address());
        });
  }

  private static void test(OAuthVendor vendor, DeveloperApplication application) {
    try {
      vendor.test(application);
    } catch (VendorException e) {
      if (e.kind() == VendorException.Kind.APPLICATION_REFUSED) {
        throw Problem.invalid(
            "%s does not know the application \"%s\" with this secret; copy both again from its developer pages, of the same keys (development or production)"
                .formatted(vendor.system(), application.clientId()),
            List.of());
      }
      throw Problem.unavailable(
          "the id and secret could not be tested, so nothing was kept: " + e.what());
    }
  }

  private Optional<DeveloperApplication> own(String tenant, String system, String clientId) {
    return vault
        .find(owner(tenant, system, clientId), SECRET)
        .map(secret -> new DeveloperApplication(clientId, secret, properties.redirect(system)));
  }

  private Optional<DeveloperApplication> installed(String system) {
    InstallationApplication installed = properties.applications().get(system);
    return installed == null
        ? Optional.empty()
        : Optional.of(
            new DeveloperApplication(
                installed.clientId(), installed.clientSecret(), properties.redirect(system)));
  }

  private static String owner(String tenant, String system, String clientId) {
    return "application/" + tenant + "/" + system + "/" + clientId;
  }
}
