package io.concilia.auth.connections;

import io.concilia.auth.audit.AuditLog;
import io.concilia.auth.vault.Vault;
import io.concilia.auth.vendors.Freshsales;
import io.concilia.auth.vendors.Freshsales.ModuleRight;
import io.concilia.auth.vendors.VendorException;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.defaults.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Connections by an API key. A key is kept only if its user may read what is needed. */
@Component
class ApiKeys {

  private static final String HOSTS = ".myfreshworks.com";
  private static final String PATH = "/crm/sales";

  private final Freshsales freshsales;
  private final ConnectionStore connections;
  private final Vault vault;
  private final Publication publication;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  ApiKeys(
      Freshsales freshsales,
      ConnectionStore connections,
      Vault vault,
      Publication publication,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.freshsales = freshsales;
    this.connections = connections;
    this.vault = vault;
    this.publication = publication;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** What was connected, and what its key may do. */
  record Keyed(String id, List<ModuleRight> rights) {}

  /**
   * @param address as it stands in the browser of who uses the CRM
   * @param alias of the bundle, where the address does not begin with it
   */
  Keyed connect(Actor actor, String address, @Nullable String alias, String key) {
    URI baseUrl = baseUrl(address);
    String account = alias == null || alias.isBlank() ? alias(baseUrl) : alias.strip();
    List<ModuleRight> rights = checked(baseUrl, key);
    String[] id = new String[1];
    transaction.executeWithoutResult(
        status -> {
          id[0] =
              connections.connect(
                  new ConnectionStore.Account(
                      actor.tenant(), Freshsales.SYSTEM, account, account, baseUrl),
                  null,
                  actor.name());
          keep(actor, connections.locked(id[0]).orElseThrow(), key);
        });
    return new Keyed(id[0], rights);
  }

  /** Another key for the same account; its address stays, so that it can be no other account's. */
  Keyed replace(Actor actor, Covered connection, String key) {
    Connection known = connection.connection();
    if (!known.system().equals(Freshsales.SYSTEM)) {
      throw Problem.conflict(
          "connection %s is of %s, which has no keys; reconnect it"
              .formatted(known.id(), known.system()));
    }
    List<ModuleRight> rights = checked(known.baseUrl(), key);
    transaction.executeWithoutResult(
        status -> {
          connections.stand(known.id(), Status.CONNECTED, null, null);
          keep(actor, connections.locked(known.id().value()).orElseThrow(), key);
        });
    return new Keyed(known.id().value(), rights);
  }

  private void keep(Actor actor, Covered connection, String key) {
    connections.keyed(connection.connection().id());
    vault.put(connection.keyOwner(), Covered.KEY, key.strip());
    audit.append(
        actor.did("KEY_ENTERED", "connection " + connection.connection().id(), ""),
        actor.address());
    publication.publish(connection.connection().id().value());
  }

  private List<ModuleRight> checked(URI baseUrl, String key) {
    if (key.isBlank() || !key.strip().matches("[\\x21-\\x7e]+")) {
      throw Problem.badRequest("apiKey is no key; copy it from Profile settings > API settings");
    }
    List<ModuleRight> rights;
    try {
      rights = freshsales.rights(baseUrl, key.strip());
    } catch (VendorException e) {
      if (e.kind() == VendorException.Kind.GRANT_REFUSED) {
        throw Problem.invalid(
            "%s does not know this key; copy it again from Profile settings > API settings"
                .formatted(baseUrl.getHost()),
            List.of());
      }
      throw Problem.unavailable("the key could not be tested, so nothing was kept: " + e.what());
    }
    List<ModuleRight> missing = rights.stream().filter(ModuleRight::isMissing).toList();
    if (!missing.isEmpty()) {
      throw Problem.invalid(
          "the key's user may not read %s; give the user's role these modules, or use another user's key"
              .formatted(String.join(", ", missing.stream().map(ModuleRight::module).toList())),
          rights);
    }
    return rights;
  }

  /** People paste with and without scheme, path and slash. */
  static URI baseUrl(String address) {
    String text = address.strip();
    String absolute = text.contains("://") ? text : "https://" + text;
    try {
      URI given = URI.create(absolute);
      String host = given.getHost();
      if (host == null) {
        throw new IllegalArgumentException("no host");
      }
      String path = given.getPath() == null ? "" : given.getPath();
      int end = path.indexOf(PATH);
      String base = end < 0 ? PATH : path.substring(0, end + PATH.length());
      return new URI(
          given.getScheme(),
          null,
          host.toLowerCase(Locale.ROOT),
          given.getPort(),
          base,
          null,
          null);
    } catch (IllegalArgumentException | URISyntaxException e) {
      throw Problem.badRequest(
          "\"%s\" is no address of Freshsales; give it as the browser shows it, such as https://acme.myfreshworks.com/crm/sales"
              .formatted(text));
    }
  }

  private static String alias(URI baseUrl) {
    String host = baseUrl.getHost();
    if (!host.endsWith(HOSTS)) {
      throw Problem.badRequest(
          "%s does not begin with the bundle's alias; use the address at %s, or give the alias as account"
              .formatted(host, HOSTS.substring(1)));
    }
    return host.substring(0, host.length() - HOSTS.length());
  }
}
