package io.concilia.auth.connections;

import static io.concilia.auth.connections.RunningConnections.ADA;
import static io.concilia.auth.connections.RunningConnections.BRIGHTWATER;
import static io.concilia.auth.connections.RunningConnections.ES;
import static io.concilia.auth.connections.RunningConnections.MAPLE;
import static io.concilia.auth.connections.RunningConnections.OTHER_BUSINESS;
import static io.concilia.auth.connections.RunningConnections.SECOND;
import static io.concilia.auth.connections.RunningConnections.TENANT;
import static io.concilia.auth.connections.RunningConnections.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.concilia.auth.connections.Attempts.Return;
import io.concilia.auth.connections.RefusedAttemptException.Cause;
import io.concilia.auth.vendors.Company;
import io.concilia.auth.vendors.Vendors;
import io.concilia.contracts.configuration.Connection;
import io.concilia.contracts.configuration.Connection.Reason;
import io.concilia.contracts.configuration.Connection.Status;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.util.UriComponentsBuilder;

/** From the wish to connect a company to a connection, and back, at each vendor. */
class ConsentComponentTest {

  private static RunningConnections running;

  @BeforeAll
  static void start() {
    running = new RunningConnections();
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @AfterEach
  void disconnectAll() {
    for (Covered each : running.bean(ConnectionStore.class).ofTenant(TENANT)) {
      running.bean(Connecting.class).disconnect(ADA, each);
    }
    JdbcClient jdbc = running.jdbc();
    jdbc.sql("delete from attempt").update();
    jdbc.sql("delete from connection").update();
    running.clock.advance(Duration.ofMinutes(20));
    running.bean(RefreshLoop.class).round();
  }

  @Test
  void connectsTheQuickBooksCompanyThatTheCallbackNames() {
    Attempt attempt = running.consent(ADA, "quickbooks", "mara", US);

    assertThat(attempt.companies()).extracting(Company::account).containsExactly(US);
    assertThat(attempt.companies().get(0).name()).isNotBlank().isNotEqualTo(US);
    assertThat(running.bean(ConnectionStore.class).ofTenant(TENANT)).isEmpty();
    String id = running.bean(Attempts.class).choose(ADA, attempt.id(), List.of(US)).get(0);
    Connection connection = running.connection(id);
    assertThat(connection.status()).isEqualTo(Status.CONNECTED);
    assertThat(connection.account()).isEqualTo(US);
    assertThat(connection.baseUrl()).isEqualTo(URI.create(running.sandbox.url() + "/quickbooks"));
    assertThat(running.token(id).value()).startsWith("AT-");
    await().untilAsserted(() -> assertThat(running.published(id)).isEqualTo(connection));
  }

  @Test
  void asksXeroWithACodeChallengeAndOffersEveryOrganisation() {
    URI vendor = running.bean(Attempts.class).begin(ADA, "xero", null).vendor();
    assertThat(vendor.getQuery())
        .contains("code_challenge_method=S256", "offline_access", "accounting.invoices")
        .doesNotContain("accounting.transactions");

    Attempt attempt = running.consent(ADA, "xero", "mara", BRIGHTWATER, SECOND);
    List<String> ids =
        running.bean(Attempts.class).choose(ADA, attempt.id(), List.of(BRIGHTWATER, SECOND));

    assertThat(ids).hasSize(2);
    assertThat(running.token(ids.get(0)).value()).isEqualTo(running.token(ids.get(1)).value());
    assertThat(authorizations()).isEqualTo(1);
  }

  @Test
  void offersTheBusinessesOfAFreshBooksUser() {
    Attempt attempt = running.consent(ADA, "freshbooks", "mara");

    assertThat(attempt.companies()).extracting(Company::account).contains(MAPLE, OTHER_BUSINESS);
    assertThatThrownBy(
            () -> running.bean(Attempts.class).choose(ADA, attempt.id(), List.of("FBsomebody")))
        .isInstanceOf(RefusedAttemptException.class);
    assertThat(running.bean(ConnectionStore.class).ofTenant(TENANT)).isEmpty();
  }

  @Test
  void anotherConsentOfTheSameUserReplacesTheTokensOfAllTheirConnections() {
    String first = running.connect("freshbooks", "mara", MAPLE);
    String dead = running.token(first).value();

    String second = running.connect("freshbooks", "mara", OTHER_BUSINESS);

    assertThat(running.token(first).value()).isEqualTo(running.token(second).value());
    assertThat(running.token(first).value()).isNotEqualTo(dead);
    assertThat(running.vendors.grants("freshbooks")).isEqualTo(1);
  }

  @Test
  void refusesAForgedState() {
    Return brought = brought("quickbooks", US);

    refused(Cause.UNKNOWN_STATE, ADA, new Return("quickbooks", "forged", brought.code(), US, null));
    refused(Cause.UNKNOWN_STATE, ADA, new Return("quickbooks", null, brought.code(), US, null));
  }

  @Test
  void refusesAStateOfAnotherSessionAndLeavesItToItsOwn() {
    Return brought = brought("quickbooks", US);

    refused(
        Cause.OTHER_SESSION, RunningConnections.actor(TENANT, "ada", "a stolen cookie"), brought);
    refused(Cause.OTHER_SESSION, RunningConnections.actor(TENANT, "eve", "ada's session"), brought);
    refused(
        Cause.OTHER_SESSION, RunningConnections.actor("other", "ada", "ada's session"), brought);

    assertThat(running.bean(Attempts.class).complete(ADA, brought).companies()).hasSize(1);
  }

  @Test
  void aStateIsGoodOnceAndNotForEver() {
    Return brought = brought("quickbooks", US);
    running.bean(Attempts.class).complete(ADA, brought);
    Return late = brought("quickbooks", US);
    running.clock.advance(Duration.ofMinutes(16));

    refused(Cause.USED_STATE, ADA, brought);
    refused(Cause.EXPIRED_STATE, ADA, late);
  }

  @Test
  void aCodeIsRedeemedOnceWhateverStateItComesWith() {
    Return first = brought("xero", BRIGHTWATER);
    Return second = brought("xero", BRIGHTWATER);
    running.bean(Attempts.class).complete(ADA, first);

    refused(
        Cause.VENDOR_REFUSED, ADA, new Return("xero", second.state(), first.code(), null, null));
  }

  @Test
  void aCodeOfAnotherAttemptIsNotRedeemedWithoutItsVerifier() {
    Return stolen = brought("xero", BRIGHTWATER);
    Return own = brought("xero", BRIGHTWATER);

    refused(Cause.VENDOR_REFUSED, ADA, new Return("xero", own.state(), stolen.code(), null, null));
  }

  @Test
  void refusesAStateThatComesBackFromAnotherVendor() {
    Return brought = brought("quickbooks", US);

    refused(
        Cause.OTHER_VENDOR, ADA, new Return("xero", brought.state(), brought.code(), null, null));
  }

  @Test
  void saysThatThePersonDeclined() {
    URI vendor = running.bean(Attempts.class).begin(ADA, "xero", null).vendor();

    refused(Cause.DECLINED, ADA, running.vendors.deny("xero", vendor, "mara"));
  }

  @Test
  void theVendorTakesNoRedirectAddressButOurs() {
    URI vendor = running.bean(Attempts.class).begin(ADA, "quickbooks", null).vendor();
    URI forged =
        UriComponentsBuilder.fromUri(vendor)
            .replaceQueryParam("redirect_uri", "http://localhost:8081/elsewhere")
            .build(true)
            .toUri();

    assertThatThrownBy(() -> running.vendors.consent("quickbooks", forged, "mara", US))
        .hasMessageContaining("is not registered");
  }

  @Test
  void aReconnectThatComesBackWithAnotherCompanyIsRefusedAndNamed() {
    String id = running.connect("quickbooks", "mara", US);
    TokenDesk.Token before = running.token(id);
    Connection connected = running.connection(id);

    RefusedAttemptException refusal =
        catchThrowableOfType(
            RefusedAttemptException.class, () -> running.reconnect(ADA, id, "mara", ES));

    assertThat(refusal.cause()).isEqualTo(Cause.WRONG_COMPANY);
    assertThat(refusal.arguments()).hasSize(2).last().isEqualTo(connected.name());
    assertThat(refusal.arguments().get(0)).isNotEqualTo(connected.name());
    assertThat(running.connection(id)).isEqualTo(connected);
    assertThat(running.token(id)).isEqualTo(before);
    assertThat(running.vendors.grants("quickbooks")).isEqualTo(1);
  }

  @Test
  void reconnectsALostConnectionUnderItsOldId() {
    String id = running.connect("quickbooks", "mara", US);
    running.vendors.withdraw("quickbooks", "mara");
    running.clock.advance(Duration.ofMinutes(59));
    running.bean(RefreshLoop.class).round();
    assertThat(running.connection(id).status()).isEqualTo(Status.DISCONNECTED);
    assertThat(running.connection(id).reason()).isEqualTo(Reason.CONSENT_GONE);

    running.reconnect(ADA, id, "mara", US);

    assertThat(running.connection(id).status()).isEqualTo(Status.CONNECTED);
    await()
        .untilAsserted(
            () -> assertThat(running.published(id).status()).isEqualTo(Status.CONNECTED));
  }

  @Test
  void aCompanyThatIsConnectedAgainKeepsItsIdAndSettings() {
    String id = running.connect("quickbooks", "mara", US);
    running
        .bean(ConnectionStore.class)
        .settings(running.connection(id).id(), Map.of("quotaShare", "0.3"));
    running.bean(Connecting.class).disconnect(ADA, running.covered(id));

    assertThat(running.connect("quickbooks", "noor", US)).isEqualTo(id);
    assertThat(running.connection(id).settings()).containsEntry("quotaShare", "0.3");
  }

  @Test
  void revokesWithTheLastConnectionOnly() {
    Attempt attempt = running.consent(ADA, "xero", "mara", BRIGHTWATER, SECOND);
    List<String> ids =
        running.bean(Attempts.class).choose(ADA, attempt.id(), List.of(BRIGHTWATER, SECOND));

    running.bean(Connecting.class).disconnect(ADA, running.covered(ids.get(0)));

    assertThat(running.connection(ids.get(0)).reason()).isEqualTo(Reason.DISCONNECTED_HERE);
    assertThat(running.connection(ids.get(1)).status()).isEqualTo(Status.CONNECTED);
    assertThat(running.vendors.grants("xero")).isEqualTo(1);
    assertThatThrownBy(() -> running.token(ids.get(0))).isInstanceOf(NoTokenException.class);

    running.bean(Connecting.class).disconnect(ADA, running.covered(ids.get(1)));

    assertThat(running.vendors.grants("xero")).isZero();
    assertThat(authorizations()).isZero();
    assertThat(secrets("authorization/%")).isZero();
  }

  @Test
  void aRevocationThatTheVendorDoesNotTakeIsRepeated() {
    String id = running.connect("freshbooks", "mara", MAPLE);
    running.sandbox.goOffline();
    running.bean(Connecting.class).disconnect(ADA, running.covered(id));
    assertThat(running.connection(id).status()).isEqualTo(Status.DISCONNECTED);
    assertThat(authorizations()).isEqualTo(1);

    running.sandbox.comeBack();
    assertThat(running.vendors.grants("freshbooks")).isEqualTo(1);
    running.clock.advance(Duration.ofMinutes(16));
    running.bean(RefreshLoop.class).round();

    assertThat(running.vendors.grants("freshbooks")).isZero();
    assertThat(authorizations()).isZero();
  }

  @Test
  void aConsentOfWhichNothingWasChosenIsTakenBack() {
    running.consent(ADA, "xero", "mara", BRIGHTWATER);
    running.bean(RefreshLoop.class).round();
    assertThat(running.vendors.grants("xero")).isEqualTo(1);

    running.clock.advance(Duration.ofMinutes(16));
    running.bean(RefreshLoop.class).round();

    assertThat(running.vendors.grants("xero")).isZero();
  }

  @Test
  void testsAnApplicationBeforeItIsUsed() {
    Applications applications = running.bean(Applications.class);
    var xero = running.bean(Vendors.class).find("xero").orElseThrow();

    assertThatThrownBy(() -> applications.choose(ADA, xero, "concilia-dev", "mistyped"))
        .isInstanceOf(ErrorResponseException.class)
        .hasMessageContaining("concilia-dev")
        .hasMessageNotContaining("mistyped");
    assertThat(applications.isOwn(TENANT, "xero")).isFalse();

    applications.choose(ADA, xero, "concilia-dev", "concilia-secret");
    assertThat(applications.isOwn(TENANT, "xero")).isTrue();
    assertThat(applications.isOwn("other", "xero")).isFalse();
  }

  @Test
  void connectsFreshsalesByAKeyWhoseRightsItHasChecked() {
    String address = running.sandbox.url() + "/freshsales/crm/sales";

    ApiKeys.Keyed keyed = running.bean(ApiKeys.class).connect(ADA, address, "acme", "acme-key");

    assertThat(keyed.rights()).extracting("module").contains("contacts", "deals", "products");
    assertThat(running.token(keyed.id()).value()).isEqualTo("acme-key");
    assertThatThrownBy(() -> running.bean(ApiKeys.class).connect(ADA, address, "acme", "wrong"))
        .hasMessageContaining("does not know this key");
    assertThat(running.token(keyed.id()).value()).isEqualTo("acme-key");
  }

  @Test
  void namesTheModulesThatAKeyMayNotRead() {
    running.vendors.control(
        "PUT",
        "freshsales",
        "/bundles/narrow",
        Map.of(
            "users",
            List.of(
                Map.of(
                    "name", "Narrow",
                    "email", "n@example.com",
                    "apiKey", "narrow-key",
                    "denied", List.of("deals")))));

    assertThatThrownBy(
            () ->
                running
                    .bean(ApiKeys.class)
                    .connect(
                        ADA,
                        running.sandbox.url() + "/freshsales/crm/sales",
                        "narrow",
                        "narrow-key"))
        .hasMessageContaining("may not read deals");
  }

  private static Return brought(String system, String account) {
    URI vendor = running.bean(Attempts.class).begin(ADA, system, null).vendor();
    return running.vendors.consent(system, vendor, "mara", account);
  }

  private static void refused(Cause cause, Actor who, Return brought) {
    RefusedAttemptException refusal =
        catchThrowableOfType(
            RefusedAttemptException.class,
            () -> running.bean(Attempts.class).complete(who, brought));
    assertThat(refusal).as("the attempt was not refused").isNotNull();
    assertThat(refusal.cause()).isEqualTo(cause);
  }

  private static long authorizations() {
    return running
        .jdbc()
        .sql("select count(*) from vendor_authorization")
        .query(Long.class)
        .single();
  }

  private static long secrets(String owner) {
    return running
        .jdbc()
        .sql("select count(*) from secret where owner like :owner")
        .param("owner", owner)
        .query(Long.class)
        .single();
  }
}
