package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intuit's consent page: who, which company, whether; and what an application asked wrong. */
class QuickBooksConsentTest extends QuickBooksApp {

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
  void ignoresAProofKey() throws Exception {
    var asked = asked("code_challenge", "x", "code_challenge_method", "plain");
    var browser = browser();
    browser.open(asked);
    browser.press("sign-in-noor");
    var code = TestBrowser.callback(browser.press("allow")).get("code");

    assertThat(redeem(code).status()).isEqualTo(200);
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
  }

  @Test
  void forgetsAnApplicationWithItsGrants() throws Exception {
    var tokens = redeem(code(US));

    assertThat(control("DELETE", "/oauth/apps/" + APP, "").status()).isEqualTo(200);
    assertThat(control("DELETE", "/oauth/apps/" + APP, "").status()).isEqualTo(404);

    assertThat(read(US, access(tokens))).isEqualTo(401);
    assertRefused(refreshed(refresh(tokens)), 401, "{'error':'invalid_client'}");
    assertThat(browser().open(asked()).status()).isEqualTo(400);
  }
}
