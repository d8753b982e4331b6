package io.concilia.connector.runtime.reading;

import io.concilia.connector.runtime.connections.AccessToken;
import io.concilia.connector.runtime.connections.Connections;
import io.concilia.connector.runtime.vendor.SourceAdapter;
import io.concilia.connector.runtime.vendor.VendorFailure;
import io.concilia.connector.runtime.vendor.VendorSession;
import io.concilia.contracts.change.Priority;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.outcome.FailureKind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Makes an adapter's calls with the connection's token: a refused one is renewed once, and without
 * another one the connection counts as disconnected.
 */
final class SourceCalls {

  private final SourceAdapter source;
  private final Connections connections;
  private final Duration patience;

  SourceCalls(SourceAdapter source, Connections connections) {
    this.source = source;
    this.connections = connections;
    // An operation is a few calls at most; each has its own limit in the client.
    this.patience = source.limits().callTimeout().multipliedBy(2);
  }

  /**
   * Empty if the source has nothing to say.
   *
   * @throws QuotaSpentException if a call must not be made now
   * @throws io.concilia.connector.runtime.connections.NotConnectedException if there is no token
   * @throws SourceFailureException for everything else
   */
  <T> Optional<T> call(
      Connection connection,
      Priority priority,
      String operation,
      Function<VendorSession, Mono<T>> calls) {
    CallScope scope = new CallScope(connection.id(), priority, operation);
    AccessToken token = connections.token(connection.id());
    try {
      return once(scope, calls.apply(new VendorSession(connection, token)));
    } catch (SourceFailureException e) {
      if (e.failure().kind() != FailureKind.UNAUTHORISED) {
        throw e;
      }
    }
    AccessToken renewed = connections.renew(connection.id(), token);
    try {
      return once(scope, calls.apply(new VendorSession(connection, renewed)));
    } catch (SourceFailureException e) {
      if (e.failure().kind() == FailureKind.UNAUTHORISED) {
        connections.disconnected(connection.id(), renewed);
      }
      throw e;
    }
  }

  private <T> Optional<T> once(CallScope scope, Mono<T> calls) {
    try {
      return calls
          .contextWrite(context -> context.put(CallScope.class, scope))
          .blockOptional(patience);
    } catch (RuntimeException e) {
      Throwable cause = Exceptions.unwrap(e);
      if (cause instanceof QuotaSpentException spent) {
        throw spent;
      }
      VendorFailure failure = source.classify(cause);
      throw new SourceFailureException(failure, cause);
    }
  }
}
