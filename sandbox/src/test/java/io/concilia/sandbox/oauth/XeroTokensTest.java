package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.sandbox.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Xero's tokens: another refresh token at every refresh, half an hour of grace. */
class XeroTokensTest extends XeroApp {

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
  void keepsTheConfiguredTokensGood() throws Exception {
    pass(Duration.ofDays(1000));

    assertThat(read(GB, "xero-gb-token")).isEqualTo(200);
    assertThat(read(ES, "xero-gb-token")).isEqualTo(403);
    assertThat(connections("xero-gb-token", "").json().get(0).path("tenantId").asString())
        .isEqualTo(GB);
  }
}
