package io.concilia.auth.connections;

import io.concilia.auth.connections.AuthorizationStore.Lease;
import io.concilia.auth.vendors.DeveloperApplication;
import io.concilia.auth.vendors.OAuthVendor;
import io.concilia.auth.vendors.Tokens;
import io.concilia.auth.vendors.VendorException;
import io.concilia.auth.vendors.Vendors;
import io.concilia.contracts.configuration.Connection.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * Refreshes one token at its vendor, if the lease of it can be had. The lease is taken and given
 * back in transactions of their own; none is open while the vendor is asked. Three things may
 * follow: a new token, a refusal for good, or another attempt later. An error never replaces a
 * token that is still good, and after a lost answer the same refresh token is tried again: Xero and
 * QuickBooks take it, FreshBooks takes it if the first request never arrived.
 */
@Component
class Refresher {

  private static final Logger log = LoggerFactory.getLogger(Refresher.class);
  private static final Duration LONGEST_RETRY = Duration.ofHours(1);

  /** A lost answer is asked for again well within Xero's 30 minutes. */
  private static final Duration LONGEST_UNANSWERED = Duration.ofMinutes(2);

  private static final Duration APPLICATION_RETRY = Duration.ofMinutes(10);

  private final AuthorizationStore authorizations;
  private final Applications applications;
  private final Vendors vendors;
  private final Standing standing;
  private final RefreshMetrics metrics;
  private final ConnectProperties properties;

  /** As whom this process takes leases. */
  private final String instance = UUID.randomUUID().toString();

  Refresher(
      AuthorizationStore authorizations,
      Applications applications,
      Vendors vendors,
      Standing standing,
      RefreshMetrics metrics,
      ConnectProperties properties) {
    this.authorizations = authorizations;
    this.applications = applications;
    this.vendors = vendors;
    this.standing = standing;
    this.metrics = metrics;
    this.properties = properties;
  }

  /**
   * @param forced because the token of this version was refused
   * @return whether it was this caller's to do; if not, another is at it, or was
   */
  boolean refresh(Authorization seen, boolean forced) {
    Optional<Lease> lease =
        authorizations.lease(seen.id(), seen.version(), instance, properties.refresh().lease());
    lease.ifPresent(mine -> refresh(seen, mine, forced));
    return lease.isPresent();
  }

  private void refresh(Authorization seen, Lease lease, boolean forced) {
    OAuthVendor vendor = vendors.find(seen.system()).orElseThrow();
    Optional<DeveloperApplication> application =
        applications.find(seen.tenant(), seen.system(), seen.clientId());
    Optional<String> token = authorizations.refreshToken(seen.id());
    if (application.isEmpty()) {
      applicationRefused(seen, lease, "the developer application is no longer configured");
      return;
    }
    if (token.isEmpty()) {
      end(seen, lease, Reason.CONSENT_GONE, "there is no refresh token");
      return;
    }
    try {
      keep(seen, lease, vendor.refresh(application.get(), token.get()), forced);
    } catch (VendorException e) {
      fail(seen, lease, e);
    }
  }

  private void keep(Authorization seen, Lease lease, Tokens tokens, boolean forced) {
    if (standing.refreshed(lease, tokens, forced)) {
      metrics.refreshed(seen.system(), "ok");
    } else {
      metrics.refreshed(seen.system(), "overtaken");
    }
  }

  private void fail(Authorization seen, Lease lease, VendorException failure) {
    switch (failure.kind()) {
      case GRANT_REFUSED ->
          end(
              seen,
              lease,
              lease.unanswered() ? Reason.ANSWER_LOST : Reason.CONSENT_GONE,
              failure.what());
      case APPLICATION_REFUSED -> applicationRefused(seen, lease, failure.what());
      case UNANSWERED -> again(seen, lease, failure, LONGEST_UNANSWERED);
      case NOT_DONE, REFUSED -> again(seen, lease, failure, LONGEST_RETRY);
    }
  }

  private void again(Authorization seen, Lease lease, VendorException failure, Duration longest) {
    Duration wait = properties.refresh().retry().multipliedBy(1L << Math.min(lease.failures(), 20));
    Duration bounded = wait.compareTo(longest) > 0 ? longest : wait;
    authorizations.failed(
        lease, failure.kind() == VendorException.Kind.UNANSWERED, standing.now().plus(bounded));
    metrics.refreshed(seen.system(), failure.kind().name().toLowerCase(Locale.ROOT));
    said(seen, failure.what()).log("a token was not refreshed; it is tried again");
  }

  private void applicationRefused(Authorization seen, Lease lease, String why) {
    Instant retryAt = standing.now().plus(APPLICATION_RETRY);
    if (seen.hasUsableToken(standing.now())) {
      authorizations.failed(lease, false, retryAt);
    } else {
      standing.gone(lease, Reason.APPLICATION_REFUSED, retryAt);
    }
    metrics.refreshed(seen.system(), "application_refused");
    said(seen, why)
        .log("the vendor refuses the developer application; enter its id and secret again");
  }

  private void end(Authorization seen, Lease lease, Reason reason, String why) {
    standing.gone(lease, reason, null);
    metrics.refreshed(seen.system(), reason.name().toLowerCase(Locale.ROOT));
    said(seen, why).addKeyValue("reason", reason).log("a consent has ended; connect again");
  }

  private static LoggingEventBuilder said(Authorization seen, String why) {
    return log.atWarn()
        .addKeyValue("tenant", seen.tenant())
        .addKeyValue("vendor", seen.system())
        .addKeyValue("authorization", seen.id())
        .addKeyValue("why", why);
  }
}
