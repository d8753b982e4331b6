package io.concilia.auth.connections;

import io.concilia.auth.vault.Vault;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Hands out what connections are called with. A token that is still good is handed out at once,
 * also while it is being refreshed; who needs another waits for the one refresh that is under way.
 */
@Component
class TokenDesk {

  /** A key does not end, but may be replaced: it is asked for again. */
  private static final Duration KEY_LIFE = Duration.ofMinutes(5);

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final ConnectionStore connections;
  private final AuthorizationStore authorizations;
  private final Vault vault;
  private final Refreshes refreshes;
  private final Standing standing;
  private final ConnectionStates states;

  TokenDesk(
      ConnectionStore connections,
      AuthorizationStore authorizations,
      Vault vault,
      Refreshes refreshes,
      Standing standing,
      ConnectionStates states) {
    this.connections = connections;
    this.authorizations = authorizations;
    this.vault = vault;
    this.refreshes = refreshes;
    this.standing = standing;
    this.states = states;
  }

  /**
   * What to call with.
   *
   * @param version names it when it is refused
   */
  record Token(String value, Instant expiresAt, long version) {

    @Override
    public String toString() {
      return "Token[until " + expiresAt + "]";
    }
  }

  /**
   * @throws NoTokenException if there is none that is good
   */
  Token token(Covered connection) {
    requireConnected(connection.connection());
    if (connection.authorization() == null) {
      return key(connection);
    }
    Authorization seen = authorizations.find(connection.authorization()).orElseThrow();
    return seen.hasUsableToken(standing.now())
        ? handOut(seen)
        : handOut(refreshed(connection.connection(), seen, false));
  }

  /**
   * Another token than the one of this version, which the vendor refused: the newer one if there
   * is, else a new one, once. If that is refused as well, the connection has none.
   */
  Token renewed(Covered connection, long refusedVersion) {
    requireConnected(connection.connection());
    if (connection.authorization() == null) {
      return renewedKey(connection, refusedVersion);
    }
    Authorization seen = authorizations.find(connection.authorization()).orElseThrow();
    if (seen.version() != refusedVersion) {
      return token(connection);
    }
    if (seen.forced()) {
      standing.refused(seen.id(), seen.version());
      throw NoTokenException.ended(connection.connection(), Reason.TOKEN_REFUSED);
    }
    return handOut(refreshed(connection.connection(), seen, true));
  }

  private Token renewedKey(Covered connection, long refusedVersion) {
    if (connection.keyVersion() != refusedVersion) {
      return key(connection);
    }
    states.disconnected(connection, Reason.TOKEN_REFUSED);
    throw NoTokenException.ended(connection.connection(), Reason.TOKEN_REFUSED);
  }

  private Token key(Covered connection) {
    String key =
        vault
            .find(connection.keyOwner(), Covered.KEY)
            .orElseThrow(
                () -> NoTokenException.ended(connection.connection(), Reason.TOKEN_REFUSED));
    return new Token(key, standing.now().plus(KEY_LIFE), connection.keyVersion());
  }

  private Authorization refreshed(Connection connection, Authorization seen, boolean forced) {
    Authorization now = seen;
    if (seen.mayBeRefreshed(standing.now())) {
      await(connection, refreshes.refresh(seen, forced));
      now = authorizations.find(seen.id()).orElse(seen);
    }
    boolean another = !forced || now.version() != seen.version();
    if (another && now.hasUsableToken(standing.now())) {
      return now;
    }
    if (now.state() == Authorization.State.GONE && now.reason() != null) {
      throw NoTokenException.ended(connection, now.reason());
    }
    throw NoTokenException.forNow(connection);
  }

  private Token handOut(Authorization seen) {
    String value = authorizations.accessToken(seen).orElseThrow();
    return new Token(value, seen.accessEndsAt(), seen.version());
  }

  private static void requireConnected(Connection connection) {
    Status status = connection.status();
    if (status == Status.DISCONNECTED || status == Status.DELETED) {
      Reason reason = connection.reason();
      throw NoTokenException.ended(connection, reason == null ? Reason.DISCONNECTED_HERE : reason);
    }
  }

  private static void await(Connection connection, CompletableFuture<Void> refresh) {
    try {
      refresh.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw NoTokenException.forNow(connection);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw NoTokenException.forNow(connection);
    }
  }
}
