package io.concilia.sandbox.oauth;

import io.concilia.sandbox.TestHttp.Answer;
import java.util.Map;

/** An application of QuickBooks: a consent is for one company. */
abstract class QuickBooksApp extends OAuthTest {

  static final String US = "9130350000000001";
  static final String ES = "9130350000000002";
  static final String TOKEN = "/oauth2/v1/tokens/bearer";
  static final String INVALID_GRANT =
      "{'error_description':'Token invalid','error':'invalid_grant'}";

  QuickBooksApp() {
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

  String code(String realm) throws Exception {
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-mara");
    return TestBrowser.callback(browser.tick("account-" + realm).press("allow")).get("code");
  }

  static Map<String, String> codeForm(String code) {
    return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
  }

  Answer redeem(String code) throws Exception {
    return post(TOKEN, APP, SECRET, codeForm(code));
  }

  Answer refreshed(String token) throws Exception {
    return post(TOKEN, APP, SECRET, Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  static Answer revoked(String app, String secret, String token) throws Exception {
    return HTTP.post(
        "/quickbooks/v2/oauth2/tokens/revoke",
        "{\"token\":\"" + token + "\"}",
        "Authorization",
        basic(app, secret));
  }

  static Answer userInfo(String token) throws Exception {
    return HTTP.get("/quickbooks/v1/openid_connect/userinfo", "Authorization", "Bearer " + token);
  }

  static int read(String realm, String token) throws Exception {
    return HTTP.get(
            "/quickbooks/v3/company/" + realm + "/companyinfo/" + realm,
            "Authorization",
            "Bearer " + token,
            "Accept",
            "application/json")
        .status();
  }
}
