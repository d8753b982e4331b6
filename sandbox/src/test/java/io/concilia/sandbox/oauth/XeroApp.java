package io.concilia.sandbox.oauth;

import io.concilia.sandbox.Json;
import io.concilia.sandbox.TestHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An application of Xero: a consent is for the organisations that the user picks. */
abstract class XeroApp extends OAuthTest {

  static final String GB = "c0000000-0000-4000-8000-000000000001";
  static final String ES = "c0000000-0000-4000-8000-000000000002";
  static final String TOKEN = "/identity/connect/token";
  static final String INVALID_GRANT = "{'error':'invalid_grant'}";

  /** The pair of RFC 7636, appendix B. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  XeroApp() {
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

  Answer connected(String tenant) throws Exception {
    return redeem(code(asked(), tenant));
  }

  String code(Map<String, String> asked, String tenant) throws Exception {
    var browser = browser();
    browser.open(asked);
    browser.press("sign-in-mara");
    return TestBrowser.callback(browser.tick("account-" + tenant).press("allow")).get("code");
  }

  static Map<String, String> codeForm(String code, String verifier) {
    var form = Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK);
    if (verifier == null) {
      return form;
    }
    var proved = new HashMap<>(form);
    proved.put("code_verifier", verifier);
    return proved;
  }

  Answer redeem(String code) throws Exception {
    return post(TOKEN, APP, SECRET, codeForm(code, null));
  }

  Answer refreshed(String token) throws Exception {
    return post(TOKEN, APP, SECRET, Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  static JsonNode claims(Answer tokens) {
    return claims(access(tokens));
  }

  static JsonNode claims(String token) {
    var payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return Json.read(new String(payload, StandardCharsets.UTF_8));
  }

  static Answer connections(String token, String query) throws Exception {
    return HTTP.get("/xero/connections" + query, "Authorization", "Bearer " + token);
  }

  static int deleted(String token, String id) throws Exception {
    return HTTP.call("DELETE", "/xero/connections/" + id, "", "Authorization", "Bearer " + token)
        .status();
  }

  static int read(String tenant, String token) throws Exception {
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
