package io.concilia.auth.connections;

import io.concilia.auth.audit.AuditLog;
import io.concilia.auth.connections.RefusedAttemptException.Cause;
import io.concilia.auth.vendors.Company;
import io.concilia.auth.vendors.Consent;
import io.concilia.auth.vendors.DeveloperApplication;
import io.concilia.auth.vendors.Tokens;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import io.concilia.contracts.identity.ConnectionId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes connections of consents, binds them to their company for life, and takes them apart. */
@Component
class Connecting {

  private final ConnectionStore connections;
  private final AttemptStore attempts;
  private final Publication publication;
  private final Revocations revocations;
  private final Grants grants;
  private final AuditLog audit;

  Connecting(
      ConnectionStore connections,
      AttemptStore attempts,
      Publication publication,
      Revocations revocations,
      Grants grants,
      AuditLog audit) {
    this.connections = connections;
    this.attempts = attempts;
    this.publication = publication;
    this.revocations = revocations;
    this.grants = grants;
    this.audit = audit;
  }

  /** What a vendor gave for a code. */
  record Given(DeveloperApplication application, Tokens tokens, Consent consent) {}

  private static String about(Connection connection) {
    return "connection " + connection.id();
  }

  void inTransaction(Runnable work) {
    grants.inTransaction(work);
  }

  /**
   * Takes a consent over: the same user's earlier one gives way, for all connections that it
   * covers.
   *
   * @throws RefusedAttemptException if it covers nothing, or not the company of the connection that
   *     was to be connected again; nothing is changed then
   */
  void consented(Actor actor, Attempt attempt, Given given) {
    Consent consent = given.consent();
    Covered reconnected =
        attempt.reconnects() == null ? null : connections.find(attempt.reconnects()).orElseThrow();
    RefusedAttemptException refusal = refusal(reconnected, consent);
    if (refusal != null) {
      grants.giveUp(attempt, given.application(), given.tokens(), consent);
      throw refusal;
    }
    UUID before = reconnected == null ? null : reconnected.authorization();
    UUID[] now = new UUID[1];
    inTransaction(
        () -> {
          now[0] = grants.keep(attempt, given.tokens(), consent);
          if (reconnected == null) {
            attempts.answered(attempt.id(), now[0], consent.companies());
          } else {
            Connection connection = reconnected.connection();
            connections.stand(connection.id(), Status.CONNECTED, null, now[0]);
            attempts.done(attempt.id());
            audit.append(actor.did("RECONNECTED", about(connection), ""), actor.address());
          }
          publication.publishAll(now[0]);
        });
    if (before != null && !before.equals(now[0])) {
      revocations.revokeIfUnused(before);
    }
  }

  private static @Nullable RefusedAttemptException refusal(
      @Nullable Covered reconnected, Consent consent) {
    if (consent.companies().isEmpty()) {
      return new RefusedAttemptException(Cause.NO_COMPANY);
    }
    if (reconnected == null) {
      return null;
    }
    Connection connection = reconnected.connection();
    boolean same =
        consent.companies().stream()
            .anyMatch(company -> company.account().equals(connection.account()));
    return same
        ? null
        : new RefusedAttemptException(
            Cause.WRONG_COMPANY,
            consent.companies().stream().map(Company::name).collect(Collectors.joining(", ")),
            connection.name());
  }

  /** Connects the chosen companies, each anew or as the connection that it has had all along. */
  List<String> connect(Actor actor, Attempt attempt, List<Company> chosen, URI api) {
    List<String> ids = new ArrayList<>();
    List<UUID> before = new ArrayList<>();
    UUID authorization = Objects.requireNonNull(attempt.authorization());
    inTransaction(
        () -> {
          for (Company company : chosen) {
            ConnectionStore.Account account =
                new ConnectionStore.Account(
                    attempt.beginner().tenant(),
                    attempt.system(),
                    company.account(),
                    company.name(),
                    api);
            connections.authorizationOf(account).ifPresent(before::add);
            String id = connections.connect(account, authorization, actor.name());
            publication.publish(id);
            audit.append(
                actor.did("CONNECTED", "connection " + id, company.account()), actor.address());
            ids.add(id);
          }
          attempts.done(attempt.id());
        });
    before.stream().filter(id -> !id.equals(authorization)).forEach(revocations::revokeIfUnused);
    return ids;
  }

  /** Ends one connection. The grant is taken back with the last that it covers. */
  void disconnect(Actor actor, Covered connection) {
    ConnectionId id = connection.connection().id();
    UUID authorization = connection.authorization();
    inTransaction(
        () -> {
          connections.stand(id, Status.DISCONNECTED, Reason.DISCONNECTED_HERE, null);
          grants.forgetKey(connection);
          audit.append(
              actor.did("DISCONNECTED", about(connection.connection()), ""), actor.address());
          publication.publish(id.value());
        });
    if (authorization == null) {
      return;
    }
    if (connections.covers(authorization)) {
      revocations.leave(authorization, connection.connection().account());
    } else {
      revocations.revokeIfUnused(authorization);
    }
  }
}
