package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Xero's server: organisations that the user picks, a new refresh token each time, a grace. */
class XeroOAuthTest extends OAuthTest {

  private static final String GB = "c0000000-0000-4000-8000-000000000001";
  private static final String ES = "c0000000-0000-4000-8000-000000000002";
  private static final String TOKEN = "/identity/connect/token";
  private static final String INVALID_GRANT = "{'error':'invalid_grant'}";

  /** The pair of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  XeroOAuthTest() {
    super("xero", "/identity/connect/authorize");
  }

  @Override
  Map<String, String> asked() {
    return Map.of(
        "client_id", APP,
        "redirect_uri", CALLBACK,
        "response_type", "code",
        "scope", "offline_access accounting.invoices accounting.contacts",
        "state", "s-1");
  }

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
  void removesAllOfAUsersConnectionsWhenATokenIsRevoked() throws Exception {
    var first = connected(GB);
    var second = connected(ES);

    var revoked =
        post("/identity/connect/revocation", APP, SECRET, Map.of("token", refresh(second)));

    assertThat(revoked.status()).isEqualTo(200);
    assertThat(revoked.text()).isEmpty();
    assertThat(read(GB, access(first))).isEqualTo(401);
    assertRefused(refreshed(refresh(first)), 400, INVALID_GRANT);
    assertThat(post("/identity/connect/revocation", APP, SECRET, Map.of("token", "x")).status())
        .isEqualTo(200);
    assertThat(post("/identity/connect/revocation", APP, "no", Map.of("token", "x")).status())
        .isEqualTo(401);
  }

  @Test
  void letsAnAccessTokenExpireAfterHalfAnHour() throws Exception {
    var tokens = connected(GB);
    pass(Duration.ofMinutes(29));
    assertThat(read(GB, access(tokens))).isEqualTo(200);

    pass(Duration.ofMinutes(1));

    assertThat(read(GB, access(tokens))).isEqualTo(401);
    var expired = connections(access(tokens), "");
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.json().path("Detail").asString())
        .isEqualTo("TokenExpired: token expired at 03/01/2026 18:30:00");
    assertThat(connections("nobody", "").json().path("Detail").asString())
        .isEqualTo("AuthenticationUnsuccessful");
  }

  @Test
  void changesTheRefreshTokenEveryTimeAndTakesTheFormerForHalfAnHour() throws Exception {
    var first = refresh(connected(GB));
    var second = refresh(refreshed(first));
    assertThat(second).isNotEqualTo(first);

    pass(Duration.ofMinutes(29));
    var another = refreshed(first);
    assertThat(refresh(another)).isNotIn(first, second);
    assertThat(read(GB, access(another))).isEqualTo(200);

    pass(Duration.ofMinutes(1));
    assertRefused(refreshed(first), 400, INVALID_GRANT);
    assertThat(refreshed(second).status()).isEqualTo(200);
    assertThat(refreshed(refresh(another)).status()).isEqualTo(200);
  }

  @Test
  void survivesTheLossOfAnAnswerWithinTheGrace() throws Exception {
    var token = refresh(connected(GB));
    strike(FaultKind.DROP_AFTER_COMMIT);

    assertThatThrownBy(() -> refreshed(token)).isInstanceOf(IOException.class);

    assertThat(refreshed(token).status()).isEqualTo(200);
    assertThat(onlyGrant().path("refreshes").asInt()).isEqualTo(2);
  }

  @Test
  void losesTheConnectionWithTheAnswerWhenThereIsNoGrace() throws Exception {
    control("PUT", "/oauth/settings", "{'grace':'PT0S'}");
    var token = refresh(connected(GB));
    strike(FaultKind.DROP_AFTER_COMMIT);

    assertThatThrownBy(() -> refreshed(token)).isInstanceOf(IOException.class);

    assertRefused(refreshed(token), 400, INVALID_GRANT);
  }

  @Test
  void letsAnUnusedRefreshTokenDieAfterSixtyDays() throws Exception {
    var token = refresh(connected(GB));
    pass(Duration.ofDays(59));
    var next = refresh(refreshed(token));
    pass(Duration.ofDays(60));

    assertRefused(refreshed(next), 400, INVALID_GRANT);
  }

  @Test
  void staysConnectedOnlyWithOfflineAccess() throws Exception {
    var browser = browser();
    browser.open(asked("scope", "openid email accounting.invoices"));
    browser.press("sign-in-mara");
    var code = TestBrowser.callback(browser.tick("account-" + GB).press("allow")).get("code");

    var tokens = redeem(code).json();

    assertThat(tokens.has("refresh_token")).isFalse();
    assertThat(claims(tokens.path("id_token").asString()).path("email").asString())
        .isEqualTo("mara@brightwater.example");
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
  void refusesAReplayedCodeAndKeepsItsTokens() throws Exception {
    var code = code(asked(), GB);
    var tokens = redeem(code);

    assertRefused(redeem(code), 400, INVALID_GRANT);

    assertThat(read(GB, access(tokens))).isEqualTo(200);
    var late = code(asked(), GB);
    pass(Duration.ofMinutes(5));
    assertRefused(redeem(late), 400, INVALID_GRANT);
  }

  @Test
  void tellsOfDenialAndOfStrangers() throws Exception {
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-mara");

    assertThat(TestBrowser.callback(browser.press("deny")))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s-1");
    assertRefused(
        post(TOKEN, APP, "wrong", codeForm(code(asked(), GB), null)),
        401,
        "{'error':'invalid_client'}");
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

  @Test
  void keepsTheConfiguredTokensGood() throws Exception {
    pass(Duration.ofDays(1000));

    assertThat(read(GB, "xero-gb-token")).isEqualTo(200);
    assertThat(read(ES, "xero-gb-token")).isEqualTo(403);
    assertThat(connections("xero-gb-token", "").json().get(0).path("tenantId").asString())
        .isEqualTo(GB);
  }

  private Answer connected(String tenant) throws Exception {
    return redeem(code(asked(), tenant));
  }

  private String code(Map<String, String> asked, String tenant) throws Exception {
    var browser = browser();
    browser.open(asked);
    browser.press("sign-in-mara");
    return TestBrowser.callback(browser.tick("account-" + tenant).press("allow")).get("code");
  }

  private static Map<String, String> codeForm(String code, String verifier) {
    var form = Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
    if (verifier == null) {
      return form;
    }
    var proved = new HashMap<>(form);
    proved.put("code_verifier", verifier);
    return proved;
  }

  private Answer redeem(String code) throws Exception {
    return post(TOKEN, APP, SECRET, codeForm(code, null));
  }

  private Answer refreshed(String token) throws Exception {
    return post(TOKEN, APP, SECRET, Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  private static JsonNode claims(Answer tokens) {
    return claims(access(tokens));
  }

  private static JsonNode claims(String token) {
    var payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return Json.read(new String(payload, StandardCharsets.UTF_8));
  }

  private static Answer connections(String token, String query) throws Exception {
    return HTTP.get("/xero/connections" + query, "Authorization", "Bearer " + token);
  }

  private static int deleted(String token, String id) throws Exception {
    return HTTP.call("DELETE", "/xero/connections/" + id, "", "Authorization", "Bearer " + token)
        .status();
  }

  private static int read(String tenant, String token) throws Exception {
    return HTTP.get(
            "/xero/api.xro/2.0/Organisation",
            "Authorization",
            "Bearer " + token,
            "xero-tenant-id",
            tenant,
            "Accept",
            "application/json")
        .status();
  }
}
