package io.concilia.auth.connections;

import io.concilia.auth.connections.AuthorizationStore.Lease;
import io.concilia.auth.vendors.Tokens;
import io.concilia.contracts.configuration.Connection.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes how an authorization stands, and publishes what that makes of its connections. */
@Component
class Standing {

  private final AuthorizationStore authorizations;
  private final Publication publication;
  private final ConnectProperties properties;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Standing(
      AuthorizationStore authorizations,
      Publication publication,
      ConnectProperties properties,
      TransactionTemplate transaction,
      Clock clock) {
    this.authorizations = authorizations;
    this.publication = publication;
    this.properties = properties;
    this.transaction = transaction;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * @return whether the tokens were kept; a consent that came meanwhile has newer ones
   */
  boolean refreshed(Lease lease, Tokens tokens, boolean forced) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              Authorization before = authorizations.locked(lease.id()).orElse(null);
              if (before == null
                  || !authorizations.refreshed(lease, tokens, forced, warnBefore())) {
                return false;
              }
              publishIfChanged(before);
              return true;
            }));
  }

  void gone(Lease lease, Reason reason, @Nullable Instant retryAt) {
    transaction.executeWithoutResult(
        status ->
            authorizations
                .locked(lease.id())
                .filter(before -> authorizations.gone(lease, reason, retryAt))
                .ifPresent(this::publishIfChanged));
  }

  /** No token of this authorization is taken any more, however new. */
  void refused(UUID id, long version) {
    transaction.executeWithoutResult(
        status -> {
          if (authorizations.refused(id, version)) {
            publication.publishAll(id);
          }
        });
  }

  /** Says of which consents the end is near. */
  void warn() {
    transaction.executeWithoutResult(
        status -> authorizations.expiring(warnBefore()).forEach(publication::publishAll));
  }

  private Instant warnBefore() {
    return now().plus(properties.warning());
  }

  private void publishIfChanged(Authorization before) {
    Authorization after = authorizations.find(before.id()).orElseThrow();
    if (after.state() != before.state() || after.reason() != before.reason()) {
      publication.publishAll(before.id());
    }
  }
}
