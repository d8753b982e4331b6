package io.concilia.auth.connections;

import io.concilia.auth.audit.AuditLog;
import io.concilia.auth.vault.Vault;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.defaults.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The connections of the actor's tenant: another's are not there. */
@Component
class OwnConnections {

  private static final int LONGEST = 1000;

  private final ConnectionStore connections;
  private final Publication publication;
  private final Vault vault;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  OwnConnections(
      ConnectionStore connections,
      Publication publication,
      Vault vault,
      AuditLog audit,
      TransactionTemplate transaction) {
    this.connections = connections;
    this.publication = publication;
    this.vault = vault;
    this.audit = audit;
    this.transaction = transaction;
  }

  List<Covered> all(Actor actor) {
    return connections.ofTenant(actor.tenant()).stream()
        .filter(each -> each.connection().status() != Status.DELETED)
        .toList();
  }

  Covered get(Actor actor, String id) {
    return connections
        .find(id)
        .filter(each -> actor.caller().sees(each.connection().tenant().value()))
        .filter(each -> each.connection().status() != Status.DELETED)
        .orElseThrow(
            () -> Problem.notFound("connection \"" + id + "\" is not known; see /connections"));
  }

  /** The names of the secrets; what they hold is nobody's to read. */
  Set<String> secretNames(Covered connection) {
    return vault.names(connection.secretsOwner());
  }

  /** Replaces all settings. */
  void set(Actor actor, Covered connection, Map<String, String> settings) {
    settings.forEach(OwnConnections::check);
    String id = connection.connection().id().value();
    transaction.executeWithoutResult(
        status -> {
          connections.settings(connection.connection().id(), settings);
          audit.append(
              actor.did("SETTINGS_CHANGED", "connection " + id, settings.keySet().toString()),
              actor.address());
          publication.publish(id);
        });
  }

  void keepSecret(Actor actor, Covered connection, String name, String value) {
    check(name, value);
    changeSecret(actor, connection, name, () -> vault.put(connection.secretsOwner(), name, value));
  }

  void forgetSecret(Actor actor, Covered connection, String name) {
    changeSecret(actor, connection, name, () -> vault.remove(connection.secretsOwner(), name));
  }

  private void changeSecret(Actor actor, Covered connection, String name, Runnable change) {
    transaction.executeWithoutResult(
        status -> {
          change.run();
          audit.append(
              actor.did("SECRET_CHANGED", "connection " + connection.connection().id(), name),
              actor.address());
        });
  }

  private static void check(String name, String value) {
    if (!name.matches("[A-Za-z][A-Za-z0-9.-]{0,63}")) {
      throw Problem.badRequest(
          "\"%s\" is no name; use up to 64 letters, digits, dots and hyphens".formatted(name));
    }
    if (value == null || value.isEmpty() || value.length() > LONGEST) {
      throw Problem.badRequest(
          "the value of %s is empty or longer than %d characters".formatted(name, LONGEST));
    }
  }
}
