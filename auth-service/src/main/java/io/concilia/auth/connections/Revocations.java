package io.concilia.auth.connections;

import io.concilia.auth.vendors.DeveloperApplication;
import io.concilia.auth.vendors.OAuthVendor;
import io.concilia.auth.vendors.VendorException;
import io.concilia.auth.vendors.Vendors;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes back at the vendor what nobody uses any more. A vendor that cannot be reached is asked
 * again with the next sweep; only what is revoked, or was gone, is forgotten here.
 */
@Component
class Revocations {

  private static final Logger log = LoggerFactory.getLogger(Revocations.class);

  private final AuthorizationStore authorizations;
  private final ConnectionStore connections;
  private final Applications applications;
  private final AttemptStore attempts;
  private final Vendors vendors;
  private final TransactionTemplate transaction;

  Revocations(
      AuthorizationStore authorizations,
      ConnectionStore connections,
      Applications applications,
      AttemptStore attempts,
      Vendors vendors,
      TransactionTemplate transaction) {
    this.authorizations = authorizations;
    this.connections = connections;
    this.applications = applications;
    this.attempts = attempts;
    this.vendors = vendors;
    this.transaction = transaction;
  }

  /** Forgets attempts that came to nothing, and consents that cover nothing. */
  void sweep() {
    transaction.executeWithoutResult(status -> attempts.forgetOld());
    authorizations.unused(attempts.now()).forEach(this::revokeIfUnused);
  }

  /** Ends the grant, if no connection is left that it covers. */
  void revokeIfUnused(UUID id) {
    Authorization authorization = authorizations.find(id).orElse(null);
    if (authorization == null || connections.covers(id) || !revoked(authorization)) {
      return;
    }
    transaction.executeWithoutResult(
        status -> {
          if (authorizations.locked(id).isPresent() && !connections.covers(id)) {
            authorizations.delete(id);
          }
        });
  }

  /** Gives up one company of a grant that covers others as well, as far as the vendor can. */
  void leave(UUID id, String account) {
    Authorization authorization = authorizations.find(id).orElseThrow();
    Optional<String> token = authorizations.accessToken(authorization);
    OAuthVendor vendor = vendors.find(authorization.system()).orElseThrow();
    if (token.isEmpty() || authorizations.isSharedBeyond(id)) {
      return;
    }
    try {
      vendor.leave(token.get(), account);
    } catch (VendorException e) {
      // Only a place is taken up that could be free.
      said(authorization, e, "the company is still listed at the vendor");
    }
  }

  private boolean revoked(Authorization authorization) {
    Optional<String> token = authorizations.refreshToken(authorization.id());
    Optional<DeveloperApplication> application =
        applications.find(authorization.tenant(), authorization.system(), authorization.clientId());
    if (authorization.state() == Authorization.State.GONE
        || token.isEmpty()
        || application.isEmpty()
        // The vendor would end both.
        || authorizations.isSharedBeyond(authorization.id())) {
      return true;
    }
    try {
      vendors.find(authorization.system()).orElseThrow().revoke(application.get(), token.get());
      return true;
    } catch (VendorException e) {
      said(authorization, e, "a consent is not taken back");
      return e.kind() != VendorException.Kind.NOT_DONE
          && e.kind() != VendorException.Kind.UNANSWERED;
    }
  }

  private static void said(Authorization authorization, VendorException failure, String what) {
    log.atWarn()
        .addKeyValue("tenant", authorization.tenant())
        .addKeyValue("vendor", authorization.system())
        .addKeyValue("why", failure.what())
        .log(what);
  }
}
