package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intuit's server: one company a consent, a refresh token that changes once a day. */
class QuickBooksOAuthTest extends OAuthTest {

  private static final String US = "9130350000000001";
  private static final String ES = "9130350000000002";
  private static final String TOKEN = "/oauth2/v1/tokens/bearer";
  private static final String INVALID_GRANT =
      "{'error_description':'Token invalid','error':'invalid_grant'}";

  QuickBooksOAuthTest() {
    super("quickbooks", "/connect/oauth2");
  }

  @Override
  Map<String, String> asked() {
    return Map.of(
        "client_id", APP,
        "redirect_uri", CALLBACK,
        "response_type", "code",
        "scope", "com.intuit.quickbooks.accounting",
        "state", "a&b=c d/é");
  }

  @Test
  void asksWhoWhichCompanyAndWhetherAndSendsTheBrowserBack() throws Exception {
    var browser = browser();
    var signIn = browser.open(asked());
    var consent = browser.press("sign-in-mara");
    var callback = TestBrowser.callback(browser.tick("account-" + ES).press("allow"));

    assertThat(signIn.header("Content-Type")).startsWith("text/html");
    assertThat(signIn.text()).contains("Mara Lindqvist").doesNotContain("<script");
    assertThat(consent.text())
        .contains("Harbor Lane Supply", "Talleres Ribera SL", "com.intuit.quickbooks.accounting");
    assertThat(callback).containsOnlyKeys("code", "realmId", "state");
    assertThat(callback).containsEntry("state", "a&b=c d/é").containsEntry("realmId", ES);
  }

  @Test
  void offersOnlyTheUsersOwnCompanies() throws Exception {
    var browser = browser();
    browser.open(asked());

    var consent = browser.press("sign-in-noor");

    assertThat(consent.text()).contains("Harbor Lane Supply").doesNotContain("Talleres");
    assertThat(TestBrowser.callback(browser.press("allow"))).containsEntry("realmId", US);
    var forged =
        HTTP.post(
            "/quickbooks/connect/oauth2",
            TestBrowser.encode(asked("login", "noor", "account", ES, "decision", "allow")),
            "Content-Type",
            FORM);
    assertThat(forged.text()).contains("Choose the company");
  }

  @Test
  void asksAgainWhenNoCompanyWasChosen() throws Exception {
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-mara");

    var again = browser.press("allow");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).contains("Choose the company to connect.", "id=\"allow\"");
  }

  @Test
  void tellsTheApplicationThatTheUserSaidNo() throws Exception {
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-mara");

    var callback = TestBrowser.callback(browser.press("deny"));

    assertThat(callback).containsOnlyKeys("error", "state").containsEntry("error", "access_denied");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, nobody, There is no application nobody here",
    "redirect_uri, http://localhost:8081/callback/, is not registered",
    "redirect_uri, https://evil.example/, is not registered",
    "redirect_uri, '', is not registered"
  })
  void showsAnErrorInsteadOfRedirectingToWhomItDoesNotKnow(String name, String value, String why)
      throws Exception {
    var answer = browser().open(asked(name, value));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.text()).contains("id=\"oauth-error\"", why);
  }

  @ParameterizedTest
  @CsvSource({
    "scope, com.intuit.quickbooks.everything, invalid_scope",
    "scope, '', invalid_scope",
    "response_type, token, unsupported_response_type"
  })
  void tellsTheApplicationWhatItAskedWrong(String name, String value, String error)
      throws Exception {
    var callback = TestBrowser.callback(browser().open(asked(name, value)));

    assertThat(callback).containsEntry("error", error).containsEntry("state", "a&b=c d/é");
  }

  @Test
  void givesTokensForACodeThatOpenTheChosenCompanyOnly() throws Exception {
    var tokens = redeem(code(US));

    var body = tokens.json();
    assertThat(body.propertyNames())
        .containsExactly(
            "token_type",
            "expires_in",
            "access_token",
            "refresh_token",
            "x_refresh_token_expires_in");
    assertThat(body.path("token_type").asString()).isEqualTo("bearer");
    assertThat(body.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(body.path("x_refresh_token_expires_in").asInt()).isEqualTo(8_726_400);
    assertThat(read(US, access(tokens))).isEqualTo(200);
    assertThat(read(ES, access(tokens))).isEqualTo(403);
  }

  @Test
  void tellsTheHardExpiryWhenAsked() throws Exception {
    var tokens =
        HTTP.post(
            "/quickbooks" + TOKEN,
            TestBrowser.encode(codeForm(code(US))),
            "Authorization",
            basic(APP, SECRET),
            "x-include-refresh-token-hard-expires-in",
            "true");

    assertThat(tokens.json().path("x_refresh_token_hard_expires_in").asInt())
        .isEqualTo(157_680_000);
  }

  @Test
  void refusesAStranger() throws Exception {
    var form = codeForm(code(US));

    assertRefused(post(TOKEN, APP, "wrong", form), 401, "{'error':'invalid_client'}");
    assertRefused(post(TOKEN, "nobody", SECRET, form), 401, "{'error':'invalid_client'}");
    var none = HTTP.post("/quickbooks" + TOKEN, TestBrowser.encode(form), "Content-Type", FORM);
    assertRefused(none, 401, "{'error':'invalid_client'}");
    var garbled =
        HTTP.post("/quickbooks" + TOKEN, TestBrowser.encode(form), "Authorization", "Basic %%%");
    assertRefused(garbled, 401, "{'error':'invalid_client'}");
    assertThat(post(TOKEN, APP, SECRET, form).status()).isEqualTo(200);
  }

  @Test
  void bindsACodeToItsApplicationAndRedirectUri() throws Exception {
    register("other", "{'secret':'s','redirectUris':['" + CALLBACK + "']}");
    var code = code(US);

    assertRefused(post(TOKEN, "other", "s", codeForm(code)), 400, INVALID_GRANT);
    var elsewhere = Map.of("grant_type", "authorization_code", "code", code);
    assertRefused(post(TOKEN, APP, SECRET, elsewhere), 400, INVALID_GRANT);
    assertThat(redeem(code).status()).isEqualTo(200);
  }

  @Test
  void takesACodeForFiveMinutes() throws Exception {
    var code = code(US);
    pass(Duration.ofMinutes(5));

    assertRefused(redeem(code), 400, INVALID_GRANT);
  }

  @Test
  void takesTheTokensBackWhenTheirCodeIsReplayed() throws Exception {
    var code = code(US);
    var first = redeem(code);

    assertRefused(redeem(code), 400, INVALID_GRANT);

    assertThat(read(US, access(first))).isEqualTo(401);
    assertRefused(refreshed(refresh(first)), 400, INVALID_GRANT);
  }

  @Test
  void leavesTheTokensOfAReplayedCodeAloneWhenToldSo() throws Exception {
    control("PUT", "/oauth/settings", "{'codeReplay':'REFUSED'}");
    var code = code(US);
    var first = redeem(code);

    assertRefused(redeem(code), 400, INVALID_GRANT);

    assertThat(read(US, access(first))).isEqualTo(200);
  }

  @Test
  void ignoresAProofKey() throws Exception {
    var asked = asked("code_challenge", "x", "code_challenge_method", "plain");
    var browser = browser();
    browser.open(asked);
    browser.press("sign-in-noor");
    var code = TestBrowser.callback(browser.press("allow")).get("code");

    assertThat(redeem(code).status()).isEqualTo(200);
  }

  @Test
  void letsAnAccessTokenExpireAfterAnHour() throws Exception {
    var tokens = redeem(code(US));
    pass(Duration.ofMinutes(59));
    assertThat(read(US, access(tokens))).isEqualTo(200);
    pass(Duration.ofMinutes(1));
    assertThat(read(US, access(tokens))).isEqualTo(401);

    var next = refreshed(refresh(tokens));

    assertThat(refresh(next)).isEqualTo(refresh(tokens));
    assertThat(read(US, access(next))).isEqualTo(200);
    assertThat(onlyGrant().path("refreshes").asInt()).isEqualTo(1);
  }

  @Test
  void changesTheRefreshTokenOnceItIsADayOld() throws Exception {
    var first = refresh(redeem(code(US)));
    pass(Duration.ofHours(24));

    var second = refresh(refreshed(first));

    assertThat(second).isNotEqualTo(first);
    assertRefused(refreshed(first), 400, INVALID_GRANT);
    assertThat(refresh(refreshed(second))).isEqualTo(second);
  }

  @Test
  void letsTheFormerValueLiveForAGraceWhenToldSo() throws Exception {
    control("PUT", "/oauth/settings", "{'grace':'PT24H'}");
    var first = refresh(redeem(code(US)));
    pass(Duration.ofHours(24));
    var second = refresh(refreshed(first));

    pass(Duration.ofHours(23));
    assertThat(refresh(refreshed(first))).isEqualTo(second);
    pass(Duration.ofHours(1));
    assertRefused(refreshed(first), 400, INVALID_GRANT);
  }

  @Test
  void letsARefreshTokenDieUnusedAfterAHundredDaysAndAtLastAfterFiveYears() throws Exception {
    var token = refresh(redeem(code(US)));
    for (int span = 0; span < 18; span++) {
      pass(Duration.ofDays(100));
      token = refresh(refreshed(token));
    }

    pass(Duration.ofDays(24));
    var last = refreshed(token);
    assertThat(last.json().path("x_refresh_token_expires_in").asInt()).isEqualTo(86_400);
    pass(Duration.ofDays(1));
    assertRefused(refreshed(refresh(last)), 400, INVALID_GRANT);

    var idle = refresh(redeem(code(US)));
    pass(Duration.ofDays(101));
    assertRefused(refreshed(idle), 400, INVALID_GRANT);
  }

  @Test
  void refusesTheSecondOfTwoRefreshesWhenToldSo() throws Exception {
    control("PUT", "/oauth/settings", "{'parallelRefresh':'REFUSED'}");
    var token = refresh(redeem(code(US)));
    var first = refreshed(token);

    assertRefused(refreshed(token), 400, INVALID_GRANT);
    assertThat(read(US, access(first))).isEqualTo(200);
    pass(Duration.ofSeconds(10));
    assertThat(refreshed(token).status()).isEqualTo(200);

    control("PUT", "/oauth/settings", "{'parallelRefresh':'REVOKES'}");
    assertRefused(refreshed(token), 400, INVALID_GRANT);
    pass(Duration.ofSeconds(10));
    assertRefused(refreshed(token), 400, INVALID_GRANT);
    assertThat(read(US, access(first))).isEqualTo(401);
  }

  @Test
  void losesTheAnswerToARefreshAndGivesTheSameValueAgain() throws Exception {
    var token = refresh(redeem(code(US)));
    strike(FaultKind.DROP_AFTER_COMMIT);

    assertThatThrownBy(() -> refreshed(token)).isInstanceOf(IOException.class);

    assertThat(refresh(refreshed(token))).isEqualTo(token);
    assertThat(onlyGrant().path("refreshes").asInt()).isEqualTo(2);
  }

  @Test
  void losesTheNewValueWithTheAnswerWhenTheOldOneWasADayOld() throws Exception {
    var token = refresh(redeem(code(US)));
    pass(Duration.ofDays(1));
    strike(FaultKind.DROP_AFTER_COMMIT);

    assertThatThrownBy(() -> refreshed(token)).isInstanceOf(IOException.class);

    assertRefused(refreshed(token), 400, INVALID_GRANT);
  }

  @Test
  void breaksTheTokenEndpointLikeAnyOther() throws Exception {
    var token = refresh(redeem(code(US)));
    strike(FaultKind.DROP_BEFORE_COMMIT);
    assertThatThrownBy(() -> refreshed(token)).isInstanceOf(IOException.class);
    strike(Fault.of(FaultKind.ERROR).status(503, Fault.BodyKind.VENDOR));
    var failed = refreshed(token);
    strike(FaultKind.REVOKED);
    assertRefused(refreshed(token), 400, INVALID_GRANT);

    assertThat(failed.status()).isEqualTo(503);
    assertThat(failed.json().path("error").asString()).isEqualTo("temporarily_unavailable");
    assertThat(onlyGrant().path("refreshes").asInt()).isZero();
    assertThat(refreshed(token).status()).isEqualTo(200);
  }

  @Test
  void logsItsCallsWithTheCompanyAndWithoutTheToken() throws Exception {
    var token = refresh(redeem(code(US)));
    refreshed(token);

    var log = control("GET", "/calls?entity=oauth", "").text();

    assertThat(log)
        .contains("\"account\":\"" + US + "\"", "\"operation\":\"token\"", "\"authorize\"")
        .doesNotContain(token, "state", SECRET);
  }

  @Test
  void refusesUnreadableQuestions() throws Exception {
    assertThat(post(TOKEN, APP, SECRET, Map.of()).json().path("error").asString())
        .isEqualTo("invalid_request");
    assertThat(
            post(TOKEN, APP, SECRET, Map.of("grant_type", "password"))
                .json()
                .path("error")
                .asString())
        .isEqualTo("unsupported_grant_type");
    assertThat(
            post(TOKEN, APP, SECRET, Map.of("grant_type", "refresh_token"))
                .json()
                .path("error")
                .asString())
        .isEqualTo("invalid_request");
    var json =
        HTTP.post(
            "/quickbooks" + TOKEN,
            "{\"grant_type\":\"refresh_token\"}",
            "Authorization",
            basic(APP, SECRET));
    assertThat(json.json().path("error").asString()).isEqualTo("invalid_request");
    assertThat(HTTP.get("/quickbooks" + TOKEN).status()).isEqualTo(405);
  }

  @Test
  void endsTheApplicationsAccessToACompanyWhenATokenIsRevoked() throws Exception {
    var us = redeem(code(US));
    var sameCompany = redeem(code(US));
    var es = redeem(code(ES));
    register("other", "{'secret':'s'}");

    assertThat(revoked("other", "s", refresh(us)).status()).isEqualTo(400);
    assertThat(revoked(APP, SECRET, refresh(us)).status()).isEqualTo(200);
    assertThat(revoked(APP, SECRET, refresh(us)).status()).isEqualTo(400);

    assertThat(read(US, access(us))).isEqualTo(401);
    assertThat(read(US, access(sameCompany))).isEqualTo(401);
    assertThat(read(ES, access(es))).isEqualTo(200);
    assertThat(read(US, "qbo-us-token")).isEqualTo(200);
  }

  @Test
  void endsConsentsFromInsideTheVendor() throws Exception {
    var us = redeem(code(US));
    var es = redeem(code(ES));

    control("POST", "/oauth/revoke", "{'account':'" + US + "'}");
    assertThat(read(US, access(us))).isEqualTo(401);
    assertRefused(refreshed(refresh(us)), 400, INVALID_GRANT);
    assertThat(read(ES, access(es))).isEqualTo(200);

    control("POST", "/oauth/revoke", "{'user':'mara'}");
    assertThat(read(ES, access(es))).isEqualTo(401);
    assertThat(read(ES, "qbo-es-token")).isEqualTo(200);
    assertThat(control("POST", "/oauth/revoke", "{'user':'nobody'}").status()).isEqualTo(400);
    assertThat(control("POST", "/oauth/revoke", "{}").status()).isEqualTo(400);
  }

  @Test
  void expiresAndDisconnectsByHand() throws Exception {
    var tokens = redeem(code(US));

    control("POST", "/" + US + "/tokens", "{'expire':true}");
    assertThat(read(US, access(tokens))).isEqualTo(401);
    assertThat(read(US, access(refreshed(refresh(tokens))))).isEqualTo(200);

    control("POST", "/" + US + "/tokens", "{'disconnect':true}");
    assertRefused(refreshed(refresh(tokens)), 400, INVALID_GRANT);
  }

  @Test
  void tellsWhoConsented() throws Exception {
    var browser = browser();
    browser.open(asked("scope", "com.intuit.quickbooks.accounting openid email profile"));
    browser.press("sign-in-noor");
    var tokens = redeem(TestBrowser.callback(browser.press("allow")).get("code"));

    var user = userInfo(access(tokens)).json();

    assertThat(user.path("email").asString()).isEqualTo("noor@ledgerworks.example");
    assertThat(user.path("givenName").asString()).isEqualTo("Noor");
    assertThat(tokens.json().path("id_token").asString().split("\\.")).hasSize(3);
    assertThat(userInfo("nobody").status()).isEqualTo(401);
  }

  @Test
  void registersApplicationsAndUsers() throws Exception {
    control("PUT", "/oauth/users/lia", "{'name':'Lia','accounts':['" + ES + "']}");

    var overview = overview();

    assertThat(overview.path("apps").toString())
        .contains("concilia-dev", CALLBACK)
        .doesNotContain(SECRET);
    assertThat(overview.path("users").toString()).contains("mara", "noor", "lia");
    assertThat(register(APP, "{'redirectUris':['http://example.com/']}").text())
        .contains("must begin with https://");
    assertThat(register("new", "{}").text()).contains("needs a secret");
    assertThat(register("new", "{'public':true}").text()).contains("no public applications");
    assertThat(register("new", "{'secrets':'x'}").text()).contains("unknown key 'secrets'");
    assertThat(control("PUT", "/oauth/settings", "{'graces':'x'}").status()).isEqualTo(400);
    assertThat(control("DELETE", "/oauth/apps/" + APP, "").status()).isEqualTo(200);
    assertThat(browser().open(asked()).status()).isEqualTo(400);
  }

  private String code(String realm) throws Exception {
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-mara");
    return TestBrowser.callback(browser.tick("account-" + realm).press("allow")).get("code");
  }

  private static Map<String, String> codeForm(String code) {
    return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
  }

  private Answer redeem(String code) throws Exception {
    return post(TOKEN, APP, SECRET, codeForm(code));
  }

  private Answer refreshed(String token) throws Exception {
    return post(TOKEN, APP, SECRET, Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  private static Answer revoked(String app, String secret, String token) throws Exception {
    return HTTP.post(
        "/quickbooks/v2/oauth2/tokens/revoke",
        "{\"token\":\"" + token + "\"}",
        "Authorization",
        basic(app, secret));
  }

  private static Answer userInfo(String token) throws Exception {
    return HTTP.get("/quickbooks/v1/openid_connect/userinfo", "Authorization", "Bearer " + token);
  }

  private static int read(String realm, String token) throws Exception {
    return HTTP.get(
            "/quickbooks/v3/company/" + realm + "/companyinfo/" + realm,
            "Authorization",
            "Bearer " + token,
            "Accept",
            "application/json")
        .status();
  }
}
