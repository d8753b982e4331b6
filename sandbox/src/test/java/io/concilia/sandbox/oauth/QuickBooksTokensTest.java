package io.concilia.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.concilia.sandbox.Fault;
import io.concilia.sandbox.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Intuit's tokens: an hour, a day, a hundred days, five years; lost, replayed and revoked. */
class QuickBooksTokensTest extends QuickBooksApp {

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
    assertThat(overview().path("grants")).noneMatch(grant -> grant.path("user").isString());
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
  void expiresAndDisconnectsByHand() throws Exception {
    var tokens = redeem(code(US));

    control("POST", "/" + US + "/tokens", "{'expire':true}");
    assertThat(read(US, access(tokens))).isEqualTo(401);
    assertThat(read(US, access(refreshed(refresh(tokens))))).isEqualTo(200);

    control("POST", "/" + US + "/tokens", "{'disconnect':true}");
    assertRefused(refreshed(refresh(tokens)), 400, INVALID_GRANT);
  }
}
