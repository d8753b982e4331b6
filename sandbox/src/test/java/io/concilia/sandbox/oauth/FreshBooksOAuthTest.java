package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.sandbox.FaultKind;
import io.concilia.sandbox.Json;
import io.concilia.sandbox.TestHttp.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FreshBooks' server: all businesses of a user, one living refresh token, good for one use. */
class FreshBooksOAuthTest extends OAuthTest {

  private static final String FIRST = "FBca01";
  private static final String SECOND = "FBus01";
  private static final String TOKEN = "/auth/oauth/token";
  private static final String INVALID_GRANT = "invalid_grant";

  FreshBooksOAuthTest() {
    super("freshbooks", "/oauth/authorize/");
  }

  @Override
  Map<String, String> asked() {
    return Map.of(
        "client_id", APP,
        "redirect_uri", CALLBACK,
        "response_type", "code",
        "scope", "user:profile:read user:clients:read",
        "state", "s-1");
  }

  @Test
  void connectsAllBusinessesOfTheUser() throws Exception {
    var browser = browser();
    browser.open(asked());
    var consent = browser.press("sign-in-mara");
    var callback = TestBrowser.callback(browser.press("allow"));
    var tokens = redeem(callback.get("code"));

    assertThat(consent.text())
        .contains("Maple &amp; Pine Ltd.", "Alder Street Studio LLC")
        .doesNotContain("name=\"account\"");
    assertThat(callback).containsOnlyKeys("code", "state");
    assertThat(tokens.json().propertyNames())
        .containsExactly(
            "access_token", "token_type", "expires_in", "refresh_token", "scope", "created_at");
    assertThat(tokens.json().path("expires_in").asInt()).isEqualTo(43_200);
    assertThat(tokens.json().path("created_at").asLong()).isEqualTo(START.getEpochSecond());
    assertThat(tokens.json().path("scope").asString())
        .isEqualTo("user:clients:read user:profile:read");
    assertThat(read(FIRST, access(tokens))).isEqualTo(200);
    assertThat(read(SECOND, access(tokens))).isEqualTo(200);
    assertThat(me(access(tokens)).text()).contains(FIRST, SECOND, "mara@maplepine.example");
  }

  @Test
  void seesOnlyTheUsersOwnBusinesses() throws Exception {
    var tokens = connected("noor");

    assertThat(read(FIRST, access(tokens))).isEqualTo(200);
    assertThat(read(SECOND, access(tokens))).isEqualTo(403);
    assertThat(me(access(tokens)).text()).contains(FIRST).doesNotContain(SECOND);
  }

  @Test
  void takesJsonAndForms() throws Exception {
    var form = codeForm(code("mara"));
    var asForm = HTTP.post("/freshbooks" + TOKEN, TestBrowser.encode(form), "Content-Type", FORM);

    assertThat(asForm.status()).as(asForm.text()).isEqualTo(200);
    assertThat(refreshed(refresh(asForm)).status()).isEqualTo(200);
  }

  @Test
  void takesARefreshTokenOnce() throws Exception {
    var first = connected("mara");
    pass(Duration.ofHours(12));
    assertThat(read(FIRST, access(first))).isEqualTo(401);

    var second = refreshed(refresh(first));

    assertRefused(refreshed(refresh(first)), 401);
    assertThat(read(FIRST, access(second))).isEqualTo(200);
    pass(Duration.ofDays(3000));
    assertThat(refreshed(refresh(second)).status()).isEqualTo(200);
  }

  @Test
  void givesOneOfTwoRefreshesAtOnce() throws Exception {
    var token = refresh(connected("mara"));
    var calls = new ArrayList<CompletableFuture<Answer>>();
    for (int call = 0; call < 8; call++) {
      calls.add(
          HTTP.later(
              "/freshbooks" + TOKEN, json(refreshForm(token)), "Content-Type", "application/json"));
    }

    var statuses = calls.stream().map(call -> call.join().status()).toList();

    assertThat(statuses).containsOnlyOnce(200).filteredOn(status -> status == 401).hasSize(7);
    assertThat(onlyGrant().path("refreshes").asInt()).isEqualTo(1);
  }

  @Test
  void losesTheConnectionWithTheAnswer() throws Exception {
    var token = refresh(connected("mara"));
    strike(FaultKind.DROP_AFTER_COMMIT);

    assertThatThrownBy(() -> refreshed(token)).isInstanceOf(IOException.class);

    assertRefused(refreshed(token), 401);
    assertThat(connected("mara").status()).isEqualTo(200);
  }

  @Test
  void endsTheFormerTokensOfAllBusinessesAtANewConsent() throws Exception {
    var former = connected("mara");
    var colleague = connected("noor");

    var latter = connected("mara");

    assertRefused(refreshed(refresh(former)), 401);
    assertThat(read(FIRST, access(former))).isEqualTo(401);
    assertThat(read(SECOND, access(former))).isEqualTo(401);
    assertThat(read(SECOND, access(latter))).isEqualTo(200);
    assertThat(read(FIRST, access(colleague))).isEqualTo(200);
  }

  @Test
  void wantsTheRedirectUriAtEveryRefresh() throws Exception {
    var form = new HashMap<>(refreshForm(refresh(connected("mara"))));
    form.remove("redirect_uri");
    var without = token(form);
    form.put("redirect_uri", "http://localhost:8081/elsewhere");
    var wrong = token(form);
    form.put("redirect_uri", CALLBACK);

    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().path("error").asString()).isEqualTo("invalid_request");
    assertRefused(wrong, 401);
    assertThat(token(form).status()).isEqualTo(200);
  }

  @Test
  void revokesByToken() throws Exception {
    var tokens = connected("mara");
    var form = Map.of("client_id", APP, "client_secret", SECRET, "token", access(tokens));

    var stranger = new HashMap<>(form);
    stranger.put("client_secret", "wrong");
    assertThat(revoked(stranger).status()).isEqualTo(401);
    assertThat(revoked(form).status()).isEqualTo(200);

    assertThat(read(FIRST, access(tokens))).isEqualTo(401);
    assertRefused(refreshed(refresh(tokens)), 401);
  }

  @Test
  void losesItsUserFromInside() throws Exception {
    var tokens = connected("mara");

    control("POST", "/oauth/revoke", "{'account':'" + SECOND + "'}");

    assertThat(read(FIRST, access(tokens))).isEqualTo(401);
    assertRefused(refreshed(refresh(tokens)), 401);
    assertThat(read(FIRST, "fb-ca-token")).isEqualTo(200);
  }

  @Test
  void refusesStrangersCodesAndReplays() throws Exception {
    register("other", "{'secret':'s','redirectUris':['" + CALLBACK + "']}");
    var code = code("mara");
    var form = new HashMap<>(codeForm(code));
    form.put("client_secret", "wrong");
    var wrongSecret = token(form);
    form.put("client_id", "other");
    form.put("client_secret", "s");
    var otherApplication = token(form);
    form.remove("client_id");
    var nobody = token(form);

    assertThat(wrongSecret.status()).isEqualTo(401);
    assertThat(wrongSecret.json().path("error").asString()).isEqualTo("invalid_client");
    assertRefused(otherApplication, 401);
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(redeem(code).status()).isEqualTo(200);
    assertRefused(redeem(code), 401);
    var late = code("mara");
    pass(Duration.ofMinutes(5));
    assertRefused(redeem(late), 401);
  }

  @Test
  void answersInvalidGrantsWithAnotherStatusWhenToldSo() throws Exception {
    control("PUT", "/oauth/settings", "{'statuses':{'invalid_grant':400}}");

    assertRefused(refreshed("nothing"), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "scope, user:everything:read, invalid_scope",
    "response_type, token, unsupported_response_type"
  })
  void tellsTheApplicationWhatItAskedWrong(String name, String value, String error)
      throws Exception {
    assertThat(TestBrowser.callback(browser().open(asked(name, value))))
        .containsEntry("error", error)
        .containsEntry("state", "s-1");
  }

  @Test
  void asksForEveryScopeWhenNoneIsNamedAndIgnoresProofKeys() throws Exception {
    var browser = browser();
    browser.open(asked("scope", "", "code_challenge", "x"));
    browser.press("sign-in-mara");
    var code = TestBrowser.callback(browser.press("allow")).get("code");

    assertThat(redeem(code).json().path("scope").asString())
        .contains("user:invoices:write", "user:taxes:read");
  }

  @Test
  void tellsOfDenialAndShowsErrorsToStrangers() throws Exception {
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-mara");

    assertThat(TestBrowser.callback(browser.press("deny"))).containsEntry("error", "access_denied");
    assertThat(browser().open(asked("redirect_uri", "https://evil.example")).status())
        .isEqualTo(400);
  }

  @Test
  void keepsTheConfiguredTokenGood() throws Exception {
    pass(Duration.ofDays(3000));

    assertThat(read(FIRST, "fb-ca-token")).isEqualTo(200);
    assertThat(read(SECOND, "fb-ca-token")).isEqualTo(403);
    assertThat(read(SECOND, "fb-us-token")).isEqualTo(200);
    assertThat(me("fb-ca-token").text()).contains(FIRST).doesNotContain(SECOND);
  }

  private Answer connected(String user) throws Exception {
    return redeem(code(user));
  }

  private String code(String user) throws Exception {
    var browser = browser();
    browser.open(asked());
    browser.press("sign-in-" + user);
    return TestBrowser.callback(browser.press("allow")).get("code");
  }

  private static Map<String, String> codeForm(String code) {
    return Map.of(
        "grant_type", "authorization_code",
        "client_id", APP,
        "client_secret", SECRET,
        "code", code,
        "redirect_uri", CALLBACK);
  }

  private static Map<String, String> refreshForm(String token) {
    return Map.of(
        "grant_type", "refresh_token",
        "client_id", APP,
        "client_secret", SECRET,
        "refresh_token", token,
        "redirect_uri", CALLBACK);
  }

  private static Answer redeem(String code) throws Exception {
    return token(codeForm(code));
  }

  private static Answer refreshed(String token) throws Exception {
    return token(refreshForm(token));
  }

  private static Answer token(Map<String, String> form) throws Exception {
    return HTTP.post("/freshbooks" + TOKEN, json(form), "Content-Type", "application/json");
  }

  private static Answer revoked(Map<String, String> form) throws Exception {
    return HTTP.post(
        "/freshbooks/auth/oauth/revoke", json(form), "Content-Type", "application/json");
  }

  private static String json(Map<String, String> form) {
    return Json.tree(form).toString();
  }

  private static void assertRefused(Answer answer, int status) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().path("error").asString()).isEqualTo(INVALID_GRANT);
    assertThat(answer.json().path("error_description").asString())
        .startsWith("The provided authorization grant is invalid");
  }

  private static Answer me(String token) throws Exception {
    return HTTP.get("/freshbooks/auth/api/v1/users/me", "Authorization", "Bearer " + token);
  }

  private static int read(String account, String token) throws Exception {
    return HTTP.get(
            "/freshbooks/accounting/account/" + account + "/users/clients",
            "Authorization",
            "Bearer " + token)
        .status();
  }
}
