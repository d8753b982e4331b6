package io.concilia.auth.connections;

import io.concilia.auth.connections.Attempt.Beginner;
import io.concilia.auth.connections.RefusedAttemptException.Cause;
import io.concilia.auth.vendors.Callback;
import io.concilia.auth.vendors.Company;
import io.concilia.auth.vendors.Consent;
import io.concilia.auth.vendors.DeveloperApplication;
import io.concilia.auth.vendors.OAuthVendor;
import io.concilia.auth.vendors.Question;
import io.concilia.auth.vendors.Tokens;
import io.concilia.auth.vendors.VendorException;
import io.concilia.auth.vendors.Vendors;
import io.concilia.defaults.Problem;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A person's way to the vendor and back: to there with a state that only this session knows, back
 * with a code that is redeemed once.
 */
@Component
class Attempts {

  private static final Logger log = LoggerFactory.getLogger(Attempts.class);

  private final AttemptStore attempts;
  private final Applications applications;
  private final Vendors vendors;
  private final Connecting connecting;
  private final ConnectProperties properties;

  Attempts(
      AttemptStore attempts,
      Applications applications,
      Vendors vendors,
      Connecting connecting,
      ConnectProperties properties) {
    this.attempts = attempts;
    this.applications = applications;
    this.vendors = vendors;
    this.connecting = connecting;
    this.properties = properties;
  }

  /** An attempt, and where the browser has to go for it. */
  record Begun(UUID attempt, URI vendor) {}

  Begun begin(Actor actor, String system, @Nullable Covered reconnected) {
    OAuthVendor vendor = require(system);
    DeveloperApplication application = applications.require(actor.tenant(), system);
    RandomText state = RandomText.fresh();
    String verifier = vendor.takesPkce() ? RandomText.fresh().value() : null;
    Attempt attempt =
        new Attempt(
            UUID.randomUUID(),
            actor.beginner(),
            system,
            application.clientId(),
            application.redirect(),
            reconnected == null ? null : reconnected.connection().id().value(),
            attempts.now().plus(properties.attempt()),
            false,
            null,
            List.of());
    connecting.inTransaction(() -> attempts.begin(attempt, state.digest(), verifier));
    return new Begun(
        attempt.id(), vendor.authorize(application, new Question(state.value(), verifier)));
  }

  /**
   * What the browser brought back.
   *
   * @param error the vendor's, if it brought one
   */
  record Return(
      String system,
      @Nullable String state,
      @Nullable String code,
      @Nullable String realm,
      @Nullable String error) {

    /** Without code and state. */
    @Override
    public String toString() {
      return "Return[" + system + "]";
    }
  }

  /**
   * Redeems the code. Afterwards the connection is connected again, or the attempt offers the
   * companies that were authorised.
   *
   * @throws RefusedAttemptException if it comes to nothing
   */
  Attempt complete(Actor actor, Return brought) {
    Attempt attempt = admitted(actor.beginner(), brought);
    if (brought.error() != null || brought.code() == null) {
      throw new RefusedAttemptException(
          "access_denied".equals(brought.error()) ? Cause.DECLINED : Cause.VENDOR_REFUSED);
    }
    OAuthVendor vendor = require(attempt.system());
    DeveloperApplication application =
        applications
            .find(actor.tenant(), attempt.system(), attempt.clientId())
            .orElseThrow(() -> new RefusedAttemptException(Cause.VENDOR_REFUSED));
    Callback callback = new Callback(brought.code(), brought.realm());
    Tokens tokens;
    Consent consent;
    try {
      tokens =
          vendor.exchange(
              application,
              callback,
              new Question("", attempts.verifier(attempt.id()).orElse(null)));
      consent = vendor.consent(tokens.access(), callback);
    } catch (VendorException e) {
      log.atWarn()
          .addKeyValue("tenant", actor.tenant())
          .addKeyValue("vendor", attempt.system())
          .addKeyValue("why", e.what())
          .log("a consent could not be used");
      throw new RefusedAttemptException(Cause.VENDOR_REFUSED);
    }
    connecting.consented(actor, attempt, new Connecting.Given(application, tokens, consent));
    return attempts.find(attempt.id()).orElseThrow();
  }

  /** The attempt of this person, to choose companies from. */
  Attempt get(Actor actor, UUID id) {
    return attempts
        .find(id)
        .filter(attempt -> attempt.beginner().is(actor.beginner()))
        .orElseThrow(() -> Problem.notFound("attempt \"" + id + "\" is not known"));
  }

  /**
   * Connects the chosen ones of the companies that the attempt offers.
   *
   * @return the ids of their connections
   */
  List<String> choose(Actor actor, UUID id, List<String> accounts) {
    Attempt attempt = get(actor, id);
    List<Company> chosen =
        attempt.companies().stream()
            .filter(company -> accounts.contains(company.account()))
            .toList();
    if (accounts.isEmpty() || chosen.size() != accounts.stream().distinct().count()) {
      throw new RefusedAttemptException(Cause.NOT_OFFERED);
    }
    return connecting.connect(actor, attempt, chosen, require(attempt.system()).api());
  }

  private Attempt admitted(Beginner beginner, Return brought) {
    Attempt attempt =
        attempts
            .ofState(RandomText.digest(brought.state() == null ? "" : brought.state()))
            .orElseThrow(() -> new RefusedAttemptException(Cause.UNKNOWN_STATE));
    if (!attempt.beginner().is(beginner)) {
      throw new RefusedAttemptException(Cause.OTHER_SESSION);
    }
    if (!attempt.system().equals(brought.system())) {
      throw new RefusedAttemptException(Cause.OTHER_VENDOR);
    }
    if (!attempts.use(attempt.id())) {
      throw new RefusedAttemptException(
          attempt.used() || attempt.expiresAt().isAfter(attempts.now())
              ? Cause.USED_STATE
              : Cause.EXPIRED_STATE);
    }
    return attempt;
  }

  private OAuthVendor require(String system) {
    return vendors
        .find(system)
        .orElseThrow(
            () ->
                Problem.notFound(
                    "\"%s\" is no system that is authorised; known are %s"
                        .formatted(
                            system, vendors.all().stream().map(OAuthVendor::system).toList())));
  }
}
