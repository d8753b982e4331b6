package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Xero's consents: organisations, connections, proof keys, public applications. */
class XeroConsentTest extends XeroApp {

  @Test
  void connectsTheOrganisationsThatTheUserPicks() throws Exception {
    var browser = browser();
    browser.open(asked());
    var consent = browser.press("sign-in-mara");
    browser.tick("account-" + GB).tick("account-" + ES);
    var callback = TestBrowser.callback(browser.press("allow"));
    var tokens = redeem(callback.get("code"));

    assertThat(consent.text()).contains("Brightwater Ltd", "Talleres Ibéricos SL");
    assertThat(callback).containsOnlyKeys("code", "state").containsEntry("state", "s-1");
    assertThat(tokens.json().propertyNames())
        .containsExactly("access_token", "expires_in", "token_type", "refresh_token", "scope");
    assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(1800);
    assertThat(tokens.json().path("token_type").asString()).isEqualTo("Bearer");
    assertThat(read(GB, access(tokens))).isEqualTo(200);
    assertThat(read(ES, access(tokens))).isEqualTo(200);
  }

  @Test
  void keepsAnOrganisationClosedThatWasNotPicked() throws Exception {
    var tokens = connected(GB);

    assertThat(read(GB, access(tokens))).isEqualTo(200);
    assertThat(read(ES, access(tokens))).isEqualTo(403);
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-mara");
    assertThat(browser.press("allow").text()).contains("Choose at least one organisation.");
  }

  @Test
  void listsConnectionsWithTheEventOfTheirConsent() throws Exception {
    var first = connected(GB);
    pass(Duration.ofMinutes(1));
    var second = connected(ES);
    var event = claims(second).path("authentication_event_id").asString();

    var all = connections(access(second), "").json();
    var ofEvent = connections(access(second), "?authEventId=" + event).json();

    assertThat(all.valueStream().map(one -> one.path("tenantId").asString()))
        .containsExactly(GB, ES);
    assertThat(ofEvent).hasSize(1);
    var one = ofEvent.get(0);
    assertThat(one.propertyNames())
        .containsExactly(
            "id",
            "authEventId",
            "tenantId",
            "tenantType",
            "tenantName",
            "createdDateUtc",
            "updatedDateUtc");
    assertThat(one.path("tenantId").asString()).isEqualTo(ES);
    assertThat(one.path("tenantType").asString()).isEqualTo("ORGANISATION");
    assertThat(one.path("createdDateUtc").asString()).isEqualTo("2026-03-01T18:01:00.0000000");
    assertThat(read(ES, access(first))).isEqualTo(200);
  }

  @Test
  void keepsTheIdOfAConnectionThatIsMadeAgain() throws Exception {
    var before = connections(access(connected(GB)), "").json().get(0);
    pass(Duration.ofHours(1));

    var after = connections(access(connected(GB)), "").json();

    assertThat(after).hasSize(1);
    assertThat(after.get(0).path("id")).isEqualTo(before.path("id"));
    assertThat(after.get(0).path("authEventId")).isNotEqualTo(before.path("authEventId"));
    assertThat(after.get(0).path("createdDateUtc")).isEqualTo(before.path("createdDateUtc"));
    assertThat(after.get(0).path("updatedDateUtc").asString()).startsWith("2026-03-01T19:00");
  }

  @Test
  void disconnectsOneOrganisation() throws Exception {
    connected(GB);
    var tokens = connected(ES);
    var id = connections(access(tokens), "").json().get(0).path("id").asString();

    assertThat(deleted(access(tokens), id)).isEqualTo(204);
    assertThat(deleted(access(tokens), id)).isEqualTo(404);
    assertThat(deleted("nobody", id)).isEqualTo(401);

    assertThat(read(GB, access(tokens))).isEqualTo(403);
    assertThat(read(ES, access(tokens))).isEqualTo(200);
    assertThat(refreshed(refresh(tokens)).status()).isEqualTo(200);
  }

  @Test
  void checksTheProofKey() throws Exception {
    var code = code(asked("code_challenge", CHALLENGE, "code_challenge_method", "S256"), GB);

    assertRefused(redeem(code), 400, INVALID_GRANT);
    assertRefused(post(TOKEN, APP, SECRET, codeForm(code, "x".repeat(43))), 400, INVALID_GRANT);
    assertRefused(post(TOKEN, APP, SECRET, codeForm(code, "short")), 400, INVALID_GRANT);
    assertThat(post(TOKEN, APP, SECRET, codeForm(code, VERIFIER)).status()).isEqualTo(200);
    var unasked = code(asked(), GB);
    assertRefused(post(TOKEN, APP, SECRET, codeForm(unasked, VERIFIER)), 400, INVALID_GRANT);
  }

  @Test
  void letsAPublicApplicationProveItselfByItsKeyAlone() throws Exception {
    register("desktop", "{'public':true,'redirectUris':['" + CALLBACK + "']}");
    var without = TestBrowser.callback(browser().open(asked("client_id", "desktop")));
    var code =
        code(
            asked(
                "client_id",
                "desktop",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256"),
            GB);
    var form = new HashMap<>(codeForm(code, VERIFIER));
    form.put("client_id", "desktop");

    var tokens = HTTP.post("/xero" + TOKEN, TestBrowser.encode(form), "Content-Type", FORM);
    var refreshed =
        HTTP.post(
            "/xero" + TOKEN,
            TestBrowser.encode(
                Map.of(
                    "client_id", "desktop",
                    "grant_type", "refresh_token",
                    "refresh_token", refresh(tokens))),
            "Content-Type",
            FORM);

    assertThat(without).containsEntry("error", "invalid_request");
    assertThat(read(GB, access(refreshed))).isEqualTo(200);
    assertRefused(
        HTTP.post("/xero" + TOKEN, TestBrowser.encode(form), "Content-Type", FORM),
        400,
        INVALID_GRANT);
  }

  @ParameterizedTest
  @CsvSource({
    "scope, accounting.transactions, invalid_scope",
    "scope, '', invalid_scope",
    "response_type, '', unsupported_response_type",
    "code_challenge, too-short, invalid_request"
  })
  void tellsTheApplicationWhatItAskedWrong(String name, String value, String error)
      throws Exception {
    var asked = asked("code_challenge_method", "S256", name, value);

    assertThat(TestBrowser.callback(browser().open(asked)))
        .containsEntry("error", error)
        .containsEntry("state", "s-1");
  }

  @Test
  void knowsNoPlainProofKeyAndNoUnknownRedirect() throws Exception {
    var plain = asked("code_challenge", CHALLENGE, "code_challenge_method", "plain");
    assertThat(TestBrowser.callback(browser().open(plain)))
        .containsEntry("error", "invalid_request");

    assertThat(browser().open(asked("redirect_uri", CALLBACK + "?x=1")).status()).isEqualTo(400);
    assertThat(browser().open(asked("client_id", "nobody")).status()).isEqualTo(400);
  }

  @Test
  void closesAnOrganisationFromInside() throws Exception {
    var tokens = connected(GB);

    control("POST", "/oauth/revoke", "{'account':'" + GB + "'}");
    assertThat(read(GB, access(tokens))).isEqualTo(403);
    assertThat(read(GB, "xero-gb-token")).isEqualTo(403);
    assertThat(read(ES, "xero-es-token")).isEqualTo(200);

    control("POST", "/oauth/revoke", "{'user':'mara'}");
    assertThat(read(GB, access(tokens))).isEqualTo(401);
    assertRefused(refreshed(refresh(tokens)), 400, INVALID_GRANT);
  }
}
